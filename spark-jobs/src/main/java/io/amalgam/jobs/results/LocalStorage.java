package io.amalgam.jobs.results;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
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
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A folder of the local file system, without Hadoop in between: no checksum files, and every write
 * reaches the disk before the file gets its name.
 */
final class LocalStorage implements Storage {

  private final Path root;
  private final Locking locking;

  LocalStorage(Path root) {
    this(root, FileChannel::tryLock);
  }

  /** The same with other locks than those of the operating system. */
  LocalStorage(Path root, Locking locking) {
    this.root = root;
    this.locking = locking;
  }

  /** Locks an open file. */
  interface Locking {

    /**
     * A lock; null if another process has it.
     *
     * @throws OverlappingFileLockException if this process has it
     * @throws IOException where the file system has no locks
     */
    @Nullable FileLock tryLock(FileChannel file) throws IOException;
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
  public Lock lock(String file) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(path.getParent());
    FileChannel channel =
        FileChannel.open(
            path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      if (!isLocked(channel)) {
        throw new LockedException(holder(path));
      }
      Optional<String> before = leftBy(channel);
      channel.truncate(0).write(ByteBuffer.wrap(LockHolder.current().bytes()));
      return new ClosingLock(before, () -> giveBack(channel));
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  private boolean isLocked(FileChannel channel) throws IOException {
    try {
      return locking.tryLock(channel) != null;
    } catch (OverlappingFileLockException e) {
      return false;
    } catch (IOException e) {
      throw new NoLocksException(e);
    }
  }

  /**
   * Who gives a lock back empties its file; who is killed does not. Read by the channel that has
   * the lock: closing another one would give the lock up.
   */
  private static Optional<String> leftBy(FileChannel locked) throws IOException {
    byte[] left = Channels.newInputStream(locked).readAllBytes();
    return left.length == 0 ? Optional.empty() : Optional.of(LockHolder.read(left).describe());
  }

  private static void giveBack(FileChannel channel) throws IOException {
    try (channel) {
      channel.truncate(0);
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
