package io.amalgam.jobs.results;

import java.io.Closeable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * A folder of any Hadoop file system. Where a rename is atomic (HDFS) a file is written under
 * another name and renamed; on object stores a file appears whole when its one PUT ends.
 */
final class HadoopStorage implements Storage {

  private static final Set<String> PUT_IS_ATOMIC = Set.of("s3a", "s3", "gs");

  private final FileSystem fileSystem;
  private final Path root;
  private final boolean direct;

  HadoopStorage(FileSystem fileSystem, Path root) {
    this.fileSystem = fileSystem;
    this.root = fileSystem.makeQualified(root);
    this.direct = PUT_IS_ATOMIC.contains(fileSystem.getUri().getScheme());
  }

  @Override
  public boolean rootIsFile() throws IOException {
    try {
      return fileSystem.getFileStatus(root).isFile();
    } catch (FileNotFoundException e) {
      return false;
    }
  }

  @Override
  public List<String> list(String folder) throws IOException {
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

  @Override
  public boolean exists(String file) throws IOException {
    return fileSystem.exists(path(file));
  }

  @Override
  public byte[] read(String file) throws IOException {
    try (FSDataInputStream in = fileSystem.open(path(file))) {
      return in.readAllBytes();
    }
  }

  @Override
  public void create(String file, byte[] bytes) throws IOException {
    Path target = path(file);
    if (fileSystem.exists(target)) {
      throw new TakenException(target.toString());
    }
    Path written = direct ? target : path(Storage.temporary(file));
    try {
      write(written, bytes);
      if (!direct && !fileSystem.rename(written, target)) {
        throw new IOException("renaming " + written.getName() + " was refused");
      }
    } catch (IOException e) {
      discard(written, e);
      throw e;
    }
  }

  private void write(Path file, byte[] bytes) throws IOException {
    FSDataOutputStream out = fileSystem.create(file, true);
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

  @Override
  public void delete(String file) throws IOException {
    fileSystem.delete(path(file), false);
  }

  /** There is no lock that a killed process gives back by itself. */
  @Override
  public Closeable lock(String file) {
    return () -> {};
  }

  @Override
  public String fullName(String file) {
    return path(file).toString();
  }

  private Path path(String file) {
    return file.isEmpty() ? root : new Path(root, file);
  }
}
