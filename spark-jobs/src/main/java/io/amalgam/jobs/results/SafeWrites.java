package io.amalgam.jobs.results;

import java.io.Closeable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A storage whose failures to write say what to do about them. */
final class SafeWrites {

  private final Storage storage;

  /** Whether something was written: what fails from then on fails in the middle of a study. */
  private volatile boolean running;

  SafeWrites(Storage storage) {
    this.storage = storage;
  }

  void create(String file, byte[] bytes) {
    try {
      storage.create(file, bytes);
      running = true;
    } catch (Storage.TakenException e) {
      throw taken(file, e);
    } catch (IOException e) {
      throw failed(file, e);
    }
  }

  /**
   * Looks whether a file can be created.
   *
   * @throws ResultsException if it is there already
   */
  void checkFree(String file) {
    try {
      if (storage.exists(file)) {
        throw taken(file, null);
      }
    } catch (IOException e) {
      throw failed(file, e);
    }
  }

  private ResultsException taken(String file, Storage.@Nullable TakenException e) {
    return ResultsException.wrongInput(
        "%s is there already: another process is writing to this study, or its file was put there. End the other process and run the command again."
            .formatted(storage.fullName(file)),
        e);
  }

  void delete(String file) {
    try {
      storage.delete(file);
    } catch (IOException e) {
      throw failed(file, e);
    }
  }

  private ResultsException failed(String file, IOException e) {
    if (e instanceof Storage.LeaseLostException) {
      return ResultsException.failure(
          "Another process has taken over the study in %s: %s. This one was silent for too long and stops; what it committed is kept, and nothing more was written."
              .formatted(storage.fullName(""), e.getMessage()),
          e);
    }
    return running
        ? StorageErrors.whileRunning(storage, file, e)
        : StorageErrors.writing(storage, file, e);
  }

  Storage.Lock lock(String study) {
    String file = "studies/_" + study + ".lock";
    try {
      return storage.lock(file);
    } catch (Storage.LockedException e) {
      throw ResultsException.wrongInput(
          "Another process is writing to study %s in %s: %s. Wait until it ends, end it, or name another results folder."
              .formatted(study, storage.fullName(""), e.getMessage()),
          e);
    } catch (Storage.NoLocksException e) {
      throw ResultsException.wrongInput(
          "Results folder %s cannot be written to: its file system has no locks (%s), so a second process could write to study %s at the same time. Name a folder on a local disk, on a network file system that is mounted with locks, on hdfs:// or on s3a://; the files of this one may be copied there."
              .formatted(storage.fullName(""), e.getMessage(), study),
          e);
    } catch (IOException e) {
      throw StorageErrors.writing(storage, file, e);
    }
  }

  static void release(Closeable lock) {
    try {
      lock.close();
    } catch (IOException e) {
      // The process's end releases it anyhow.
    }
  }
}
