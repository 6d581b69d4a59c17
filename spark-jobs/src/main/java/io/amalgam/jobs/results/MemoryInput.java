package io.amalgam.jobs.results;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.apache.parquet.io.DelegatingSeekableInputStream;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.SeekableInputStream;

/** A file that Parquet reads from, in memory. */
final class MemoryInput implements InputFile {

  private final byte[] bytes;

  /** The bytes are not copied and must not change. */
  MemoryInput(byte[] bytes) {
    this.bytes = bytes;
  }

  /** As Parquet's messages name it. */
  @Override
  public String toString() {
    return "it";
  }

  @Override
  public long getLength() {
    return bytes.length;
  }

  @Override
  public SeekableInputStream newStream() {
    SeekableBytes stream = new SeekableBytes(bytes);
    return new DelegatingSeekableInputStream(stream) {
      @Override
      public long getPos() {
        return stream.position();
      }

      @Override
      public void seek(long position) throws IOException {
        stream.seek(position);
      }
    };
  }

  private static final class SeekableBytes extends ByteArrayInputStream {

    SeekableBytes(byte[] bytes) {
      super(bytes);
    }

    synchronized long position() {
      return pos;
    }

    synchronized void seek(long position) throws IOException {
      if (position < 0 || position > count) {
        throw new IOException("byte %d is outside the file".formatted(position));
      }
      pos = (int) position;
    }
  }
}
