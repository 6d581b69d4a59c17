package io.amalgam.jobs.results;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Whole small files below one folder. File names are relative to it, with '/' between parts. A file
 * is there whole or not at all, whatever moment the process dies at; what is on its way has a name
 * that begins with '_' and does not end with {@code .parquet}, so that no reader of tables sees it.
 */
interface Storage {

  /** Whether the root is there and is no folder. */
  boolean rootIsFile() throws IOException;

  /** Names of the files directly in a folder, sorted; empty if there is no such folder. */
  List<String> list(String folder) throws IOException;

  boolean exists(String file) throws IOException;

  byte[] read(String file) throws IOException;

  /**
   * Writes a file that is not there yet, with the folders above it. When this returns the file is
   * durable; when it throws there is no file and nothing left of the attempt.
   *
   * @throws TakenException if the file is there
   */
  void create(String file, byte[] bytes) throws IOException;

  /** Deletes a file if it is there. */
  void delete(String file) throws IOException;

  /**
   * Keeps other processes from holding the same lock until it is closed or this process ends: at
   * once on this machine's disks, within a minute on HDFS and object stores. Meanwhile {@link
   * #create} and {@link #delete} throw {@link LeaseLostException} should another process have taken
   * the lock over.
   *
   * @throws LockedException if another holds it
   * @throws NoLocksException if nothing here can keep others from it
   */
  Lock lock(String file) throws IOException;

  /** A lock that is held until it is closed. */
  interface Lock extends Closeable {

    /** Who held it before, in words, if that process ended without giving it back. */
    Optional<String> takenFrom();
  }

  /** The file's full name, for messages. */
  String fullName(String file);

  /** What a failure means, where the storage knows better than the exception says. */
  default Optional<String> reason(IOException failure) {
    return Optional.empty();
  }

  /** The name that a file has while it is being written. */
  static String temporary(String file) {
    int name = file.lastIndexOf('/') + 1;
    return file.substring(0, name) + "_" + file.substring(name) + ".tmp";
  }

  /** Whether a name is one that {@link #temporary} made for a table's file. */
  static boolean isTemporary(String name) {
    return name.startsWith("_") && name.endsWith(".parquet.tmp");
  }

  /** The file to be created is there. */
  final class TakenException extends IOException {
    private static final long serialVersionUID = 1L;

    TakenException(String file) {
      super(file + " exists");
    }
  }

  /** Another process holds the lock. */
  final class LockedException extends IOException {
    private static final long serialVersionUID = 1L;

    /** The message is who holds it. */
    LockedException(String holder) {
      super(holder);
    }
  }

  /** The file system has no locks. */
  final class NoLocksException extends IOException {
    private static final long serialVersionUID = 1L;

    /** The message is what the file system said. */
    NoLocksException(IOException refusal) {
      super(refusal.getMessage(), refusal);
    }
  }

  /** Another process has taken over a lock that this one holds. */
  final class LeaseLostException extends IOException {
    private static final long serialVersionUID = 1L;

    /** The message is who holds it now. */
    LeaseLostException(String holder) {
      super(holder);
    }
  }
}
