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

  FailingFileSystem(String scheme) throws IOException {
    this.uri = URI.create(scheme + "://test");
    initialize(uri, new Configuration(false));
  }

  /** Lets some files be written whole, then throws half-way through each. */
  void failWrite(int wholeFiles, IOException with) {
    writesLeft = wholeFiles;
    failure = with;
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
    FSDataOutputStream out = super.create(file, overwrite);
    return writesLeft-- > 0 ? out : new FSDataOutputStream(new HalfStream(out, failure), null);
  }

  private static final class HalfStream extends OutputStream {
    private final OutputStream out;
    private final IOException failure;

    HalfStream(OutputStream out, IOException failure) {
      this.out = out;
      this.failure = failure;
    }

    @Override
    public void write(int b) throws IOException {
      throw failure;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length / 2);
      throw failure;
    }

    @Override
    public void close() throws IOException {
      out.close();
    }
  }
}
