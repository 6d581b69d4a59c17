package io.amalgam.jobs.filesystem;

import io.amalgam.jobs.text.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The copy of one remote file. Beside it lies a record of its length, its time and its SHA-256,
 * written last: a copy without a record was not finished. A copy whose length and time are those of
 * the record is taken as it is; otherwise its bytes decide.
 */
final class CachedFile {

  private static final String RECORD = ".record";
  private static final String LOCK = ".lock";
  private static final String PART = ".part";
  private static final int PIECE = 1 << 20;
  private static final int POLL_MILLIS = 50;

  /** Locks of the file system are the process's: they do not keep its own threads apart. */
  private static final Map<Path, Object> MONITORS = new ConcurrentHashMap<>();

  private final Path file;

  CachedFile(Path file) {
    this.file = file.toAbsolutePath();
  }

  /** Where the bytes come from. */
  interface Source {
    long length();

    InputStream open() throws IOException;
  }

  static boolean isRecord(Path file) {
    return file.getFileName().toString().endsWith(RECORD);
  }

  /** The file, whole. */
  Path get(Source source) throws IOException {
    if (isSound(source.length())) {
      return file;
    }
    synchronized (MONITORS.computeIfAbsent(file, path -> new Object())) {
      try (FileChannel channel =
              FileChannel.open(beside(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock lock = lock(channel)) {
        if (!lock.isValid() || !isSound(source.length())) {
          fetch(source);
        }
      }
    }
    return file;
  }

  /**
   * Asks again and again: systems take two processes that fetch two files each, and wait for each
   * other's with another thread, for a deadlock, and refuse to wait.
   */
  private static FileLock lock(FileChannel channel) throws IOException {
    FileLock lock = channel.tryLock();
    while (lock == null) {
      try {
        Thread.sleep(POLL_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("interrupted while another process fetches the file");
      }
      lock = channel.tryLock();
    }
    return lock;
  }

  private boolean isSound(long length) throws IOException {
    try {
      String[] record = Files.readString(beside(RECORD)).strip().split(" ");
      if (record.length != 3
          || !record[0].equals(String.valueOf(length))
          || Files.size(file) != length) {
        return false;
      }
      if (record[1].equals(time())) {
        return true;
      }
      boolean same = record[2].equals(digest());
      if (same) {
        record(length, record[2]);
      }
      return same;
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  private void fetch(Source source) throws IOException {
    Path part = beside(PART);
    try {
      checkSpace(source.length());
      String digest = download(source, part);
      Files.deleteIfExists(beside(RECORD));
      Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      record(source.length(), digest);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  private void checkSpace(long length) throws IOException {
    long usable = Files.getFileStore(file.getParent()).getUsableSpace();
    if (usable < length) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "its copy needs %,d bytes but %s has %,d. Make room there, or name another folder with spark.hadoop.%s",
              length,
              file.getParent().getParent(),
              usable,
              FileCache.FOLDER));
    }
  }

  private static String download(Source source, Path part) throws IOException {
    MessageDigest digest = Sha256.start();
    long copied = 0;
    try (InputStream in = source.open();
        FileChannel out =
            FileChannel.open(
                part,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE)) {
      byte[] piece = new byte[PIECE];
      for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
        digest.update(piece, 0, read);
        ByteBuffer buffer = ByteBuffer.wrap(piece, 0, read);
        while (buffer.hasRemaining()) {
          copied += out.write(buffer);
        }
      }
      out.force(true);
    }
    if (copied != source.length()) {
      throw new IOException("it ended after %d of %d bytes".formatted(copied, source.length()));
    }
    return Sha256.end(digest);
  }

  private void record(long length, String digest) throws IOException {
    Path next = Files.createTempFile(file.getParent(), ".record", ".tmp");
    Files.writeString(next, "%d %s %s%n".formatted(length, time(), digest));
    Files.move(
        next, beside(RECORD), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private String time() throws IOException {
    return Files.getLastModifiedTime(file).toInstant().toString();
  }

  private String digest() throws IOException {
    MessageDigest digest = Sha256.start();
    try (InputStream in = Files.newInputStream(file)) {
      byte[] piece = new byte[PIECE];
      for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
        digest.update(piece, 0, read);
      }
    }
    return Sha256.end(digest);
  }

  /** Hidden, so that nobody takes it for a file of the folder. */
  private Path beside(String suffix) {
    return file.resolveSibling("." + file.getFileName() + suffix);
  }
}
