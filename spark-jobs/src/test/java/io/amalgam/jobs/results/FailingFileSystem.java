package io.amalgam.jobs.results;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;

/** A local folder that poses as another file system, and that stops taking data when told to. */
final class FailingFileSystem extends RawLocalFileSystem {

  private final URI uri;
  private int writesLeft = Integer.MAX_VALUE;
  private int readFailuresLeft;
  private IOException failure = new IOException();
  private Deed beforeCreate = () -> {};
  private Deed atFailure = () -> {};

  FailingFileSystem(String scheme) throws IOException {
    this.uri = URI.create(scheme + "://test");
    initialize(uri, new Configuration(false));
  }

  /** Lets some files be written whole, then throws half-way through each. */
  void failWrite(int wholeFiles, IOException with) {
    writesLeft = wholeFiles;
    failure = with;
  }

  /** What another process does. */
  interface Deed {
    void happen() throws IOException;
  }

  /** Lets something happen once, just before a file is created. */
  void beforeCreate(Deed deed) {
    beforeCreate = deed;
  }

  /** Lets something happen whenever a write has failed half-way. */
  void atFailure(Deed deed) {
    atFailure = deed;
  }

  /** Lets files be read only after so many tries that fail. */
  void failRead(int tries, IOException with) {
    readFailuresLeft = tries;
    failure = with;
  }

  @Override
  public FSDataInputStream open(Path file, int bufferSize) throws IOException {
    if (readFailuresLeft > 0) {
      readFailuresLeft--;
      throw failure;
    }
    return super.open(file, bufferSize);
  }

  List<String> files(java.nio.file.Path folder) throws IOException {
    try (Stream<java.nio.file.Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Override
  public URI getUri() {
    return uri == null ? super.getUri() : uri;
  }

  @Override
  protected void checkPath(Path path) {}

  @Override
  public FSDataOutputStream create(Path file, boolean overwrite) throws IOException {
    Deed deed = beforeCreate;
    beforeCreate = () -> {};
    deed.happen();
    FSDataOutputStream out = super.create(file, overwrite);
    return writesLeft-- > 0 ? out : new FSDataOutputStream(new HalfStream(out), null);
  }

  private final class HalfStream extends OutputStream {
    private final OutputStream out;

    HalfStream(OutputStream out) {
      this.out = out;
    }

    @Override
    public void write(int b) throws IOException {
      throw failure;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length / 2);
      atFailure.happen();
      throw failure;
    }

    @Override
    public void close() throws IOException {
      out.close();
    }
  }
}
