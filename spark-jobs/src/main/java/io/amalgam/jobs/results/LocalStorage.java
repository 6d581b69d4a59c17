package io.amalgam.jobs.results;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder of the local file system, without Hadoop in between: no checksum files, and every write
 * reaches the disk before the file gets its name.
 */
final class LocalStorage implements Storage {

  private final Path root;

  LocalStorage(Path root) {
    this.root = root;
  }

  @Override
  public List<String> list(String folder) throws IOException {
    try (Stream<Path> files = Files.list(root.resolve(folder))) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> file.getFileName().toString())
          .sorted()
          .toList();
    } catch (NoSuchFileException e) {
      return List.of();
    }
  }

  @Override
  public boolean rootIsFile() {
    return Files.exists(root) && !Files.isDirectory(root);
  }

  /** Unlike {@link Files#exists}, does not take a file that may not be looked at for absent. */
  @Override
  public boolean exists(String file) throws IOException {
    try {
      Files.readAttributes(root.resolve(file), BasicFileAttributes.class);
      return true;
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  @Override
  public byte[] read(String file) throws IOException {
    return Files.readAllBytes(root.resolve(file));
  }

  @Override
  public void create(String file, byte[] bytes) throws IOException {
    Path target = root.resolve(file);
    if (exists(file)) {
      throw new TakenException(target.toString());
    }
    Files.createDirectories(target.getParent());
    Path temporary = root.resolve(Storage.temporary(file));
    try {
      write(temporary, bytes);
      Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      discard(temporary, e);
      throw e;
    }
    syncFolder(target.getParent());
  }

  private static void write(Path file, byte[] bytes) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      ByteBuffer buffer = ByteBuffer.wrap(bytes);
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
      channel.force(true);
    }
  }

  private static void discard(Path temporary, IOException cause) {
    try {
      Files.deleteIfExists(temporary);
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }

  /** The file's name is in the folder's data; not every system lets a folder be synced. */
  private static void syncFolder(Path folder) {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      // Windows cannot open a folder; its file system journals names by itself.
    }
  }

  @Override
  public void delete(String file) throws IOException {
    Files.deleteIfExists(root.resolve(file));
  }

  @Override
  public Closeable lock(String file) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(path.getParent());
    FileChannel channel =
        FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock lock = channel.tryLock();
      if (lock == null) {
        throw new LockedException(holder(path));
      }
      channel.truncate(0).write(ByteBuffer.wrap(LockHolder.current().bytes()));
      return channel;
    } catch (OverlappingFileLockException e) {
      channel.close();
      throw new LockedException(holder(path));
    } catch (LockedException e) {
      channel.close();
      throw e;
    } catch (IOException e) {
      // Some network file systems have no locks; the open file stands in for one.
      return channel;
    }
  }

  private static String holder(Path lock) throws IOException {
    return LockHolder.read(Files.readAllBytes(lock)).describe();
  }

  @Override
  public String fullName(String file) {
    return root.resolve(file).toString();
  }
}
