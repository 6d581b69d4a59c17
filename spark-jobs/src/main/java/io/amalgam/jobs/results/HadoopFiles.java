package io.amalgam.jobs.results;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FSDataOutputStreamBuilder;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Whole files of any Hadoop file system. Where a rename is atomic (HDFS) a file is written under
 * another name and renamed; on object stores a file appears whole when its one PUT ends, and the
 * store itself refuses to overwrite, as far as it knows how to (S3's {@code If-None-Match},
 * Google's generations). What holds for which store is in {@code docs/storage.md}.
 */
final class HadoopFiles {

  private static final Set<String> PUT_IS_ATOMIC = Set.of("s3a", "s3", "gs");
  private static final String CONDITIONAL = "fs.option.create.conditional.overwrite";

  private final FileSystem fileSystem;
  private final Path root;
  private final boolean direct;

  HadoopFiles(FileSystem fileSystem, Path root) {
    this.fileSystem = fileSystem;
    this.root = fileSystem.makeQualified(root);
    this.direct = PUT_IS_ATOMIC.contains(fileSystem.getUri().getScheme());
  }

  Path path(String file) {
    return file.isEmpty() ? root : new Path(root, file);
  }

  boolean rootIsFile() throws IOException {
    try {
      return fileSystem.getFileStatus(root).isFile();
    } catch (FileNotFoundException e) {
      return false;
    }
  }

  List<String> list(String folder) throws IOException {
    FileStatus[] files;
    try {
      files = fileSystem.listStatus(path(folder));
    } catch (FileNotFoundException e) {
      return List.of();
    }
    return Stream.of(files)
        .filter(FileStatus::isFile)
        .map(file -> file.getPath().getName())
        .sorted()
        .toList();
  }

  boolean exists(String file) throws IOException {
    return fileSystem.exists(path(file));
  }

  byte[] read(String file) throws IOException {
    try (FSDataInputStream in = fileSystem.open(path(file))) {
      return in.readAllBytes();
    }
  }

  void delete(String file) throws IOException {
    fileSystem.delete(path(file), false);
  }

  /**
   * Writes a file that is not there yet. A file with these very bytes is taken for this one: an
   * answer that was lost makes a second try of what the first did.
   */
  void create(String file, byte[] bytes) throws IOException {
    Path target = path(file);
    if (fileSystem.exists(target)) {
      checkOurs(file, bytes);
    } else if (direct) {
      put(file, bytes);
    } else {
      writeAndRename(file, bytes);
    }
  }

  private void put(String file, byte[] bytes) throws IOException {
    Path target = path(file);
    if (!fileSystem.hasPathCapability(target, CONDITIONAL)) {
      putWhereNothingIs(file, bytes);
      return;
    }
    try {
      FSDataOutputStreamBuilder<?, ?> builder =
          fileSystem.createFile(target).overwrite(true).recursive();
      builder.must(CONDITIONAL, true);
      write(builder.build(), bytes);
    } catch (IOException e) {
      // A failed PUT leaves nothing, and deleting could hit what another process wrote.
      if (isTaken(e)) {
        checkOurs(file, bytes);
      } else {
        throw e;
      }
    }
  }

  /**
   * S3A's own look before the write is the one that was just made; others compare generations, or
   * look later than we did.
   */
  private void putWhereNothingIs(String file, byte[] bytes) throws IOException {
    FSDataOutputStream out;
    try {
      out = fileSystem.create(path(file), isS3a());
    } catch (FileAlreadyExistsException e) {
      checkOurs(file, bytes);
      return;
    }
    try {
      write(out, bytes);
    } catch (IOException e) {
      removePart(file, bytes, e);
      throw e;
    }
  }

  private boolean isS3a() {
    return fileSystem.getUri().getScheme().equals("s3a");
  }

  /**
   * Removes what a failed write left: the beginning of these bytes. The whole of them is taken for
   * ours by the next try, and anything else is not ours.
   *
   * @throws Storage.TakenException if another process wrote the file meanwhile
   */
  private void removePart(String file, byte[] bytes, IOException failure) throws IOException {
    byte[] left;
    try {
      left = read(file);
    } catch (IOException e) {
      if (!(e instanceof FileNotFoundException)) {
        failure.addSuppressed(e);
      }
      return;
    }
    if (left.length < bytes.length && Arrays.mismatch(left, bytes) == left.length) {
      discard(path(file), failure);
    } else if (!Arrays.equals(left, bytes)) {
      Storage.TakenException taken = new Storage.TakenException(path(file).toString());
      taken.addSuppressed(failure);
      throw taken;
    }
  }

  private static boolean isTaken(IOException e) {
    return e instanceof FileAlreadyExistsException
        || e.getClass().getSimpleName().equals("RemoteFileChangedException")
        || String.valueOf(e.getMessage()).contains("Status Code: 412");
  }

  private void writeAndRename(String file, byte[] bytes) throws IOException {
    Path target = path(file);
    Path temporary = path(Storage.temporary(file));
    try {
      write(fileSystem.create(temporary, true), bytes);
      if (!fileSystem.rename(temporary, target)) {
        if (fileSystem.exists(target)) {
          throw new Storage.TakenException(target.toString());
        }
        throw new IOException("renaming " + temporary.getName() + " was refused");
      }
    } catch (IOException e) {
      discard(temporary, e);
      throw e;
    }
  }

  private void checkOurs(String file, byte[] bytes) throws IOException {
    if (!Arrays.equals(read(file), bytes)) {
      throw new Storage.TakenException(path(file).toString());
    }
  }

  /** Writes a file whether or not it is there. */
  void overwrite(String file, byte[] bytes) throws IOException {
    write(fileSystem.create(path(file), true), bytes);
  }

  private static void write(FSDataOutputStream out, byte[] bytes) throws IOException {
    try {
      out.write(bytes);
      if (out.hasCapability("hsync")) {
        out.hsync();
      }
    } catch (IOException e) {
      abort(out, e);
      throw e;
    }
    out.close();
  }

  /** Ends a failed write without letting an object store publish what there is of it. */
  private static void abort(FSDataOutputStream out, IOException cause) {
    try {
      if (out.hasCapability("fs.capability.outputstream.abortable")) {
        out.abort();
      } else {
        out.close();
      }
    } catch (IOException | UnsupportedOperationException e) {
      cause.addSuppressed(e);
    }
  }

  private void discard(Path file, IOException cause) {
    try {
      fileSystem.delete(file, false);
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }
}
