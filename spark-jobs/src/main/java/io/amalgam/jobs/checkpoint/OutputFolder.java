package io.amalgam.jobs.checkpoint;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A folder that appears whole or not at all: files go to a hidden folder beside it, which takes its
 * name at the end. After a failure nothing is left.
 */
final class OutputFolder {

  private final Path shown;
  private final Path target;
  private final Deque<Path> createdParents = new ArrayDeque<>();

  private OutputFolder(Path shown, Path target) {
    this.shown = shown;
    this.target = target;
  }

  /** What fills the folder. */
  interface Content {
    void writeTo(Path folder) throws IOException;
  }

  /**
   * Checks the place.
   *
   * @param sources folders that the output may not lie in
   */
  static OutputFolder at(Path output, List<Path> sources) {
    try {
      Path target = real(output.toAbsolutePath().normalize());
      for (Path source : sources) {
        if (target.startsWith(real(source.toAbsolutePath().normalize()))) {
          throw new CheckpointException(
              "%s: lies in the source %s, which is never written to. Choose another output folder."
                  .formatted(output, source));
        }
      }
      checkFree(output, target);
      return new OutputFolder(output, target);
    } catch (IOException e) {
      throw failed(output, e);
    }
  }

  private static void checkFree(Path output, Path target) throws IOException {
    if (!Files.exists(target)) {
      return;
    }
    if (!Files.isDirectory(target)) {
      throw new CheckpointException(
          "%s: is a file. Choose an output folder that does not exist yet.".formatted(output));
    }
    try (Stream<Path> entries = Files.list(target)) {
      if (entries.findAny().isPresent()) {
        throw new CheckpointException(
            "%s: exists and is not empty, and nothing is overwritten. Choose another output folder or remove this one."
                .formatted(output));
      }
    }
  }

  /**
   * Fills the folder.
   *
   * @param bytes about how much will be written
   * @throws CheckpointException if there is no space or writing fails
   */
  void fill(long bytes, Content content) {
    Path staging = null;
    boolean done = false;
    try {
      Path parent = createParents();
      checkSpace(parent, bytes);
      staging = Files.createTempDirectory(parent, "." + target.getFileName() + ".");
      content.writeTo(staging);
      publish(staging, parent);
      done = true;
    } catch (IOException e) {
      throw failed(shown, e);
    } finally {
      if (!done) {
        cleanUp(staging);
      }
    }
  }

  private Path createParents() throws IOException {
    Path parent = target.getParent();
    if (parent == null) {
      throw new IOException("it is the root of the file system");
    }
    Deque<Path> missing = new ArrayDeque<>();
    for (Path path = parent; path != null && !Files.exists(path); path = path.getParent()) {
      missing.push(path);
    }
    for (Path path : missing) {
      Files.createDirectory(path);
      createdParents.push(path);
    }
    return parent;
  }

  private void checkSpace(Path parent, long bytes) throws IOException {
    long usable = Files.getFileStore(parent).getUsableSpace();
    if (usable < bytes) {
      throw new CheckpointException(
          "%s: needs %s bytes, but only %s are free there. Choose a place with more space; nothing was written."
              .formatted(shown, Texts.grouped(bytes), Texts.grouped(usable)));
    }
  }

  private void publish(Path staging, Path parent) throws IOException {
    openToReaders(staging, parent);
    force(staging);
    Files.deleteIfExists(target);
    Files.move(staging, target, StandardCopyOption.ATOMIC_MOVE);
    force(parent);
  }

  /** Temporary folders are private to their owner; this one takes the rights of its parent. */
  private static void openToReaders(Path staging, Path parent) throws IOException {
    if (Files.getFileStore(parent).supportsFileAttributeView("posix")) {
      Files.setPosixFilePermissions(staging, Files.getPosixFilePermissions(parent));
    }
  }

  /** Makes new names durable, where the system lets folders be opened. */
  private static void force(Path folder) {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException ignored) {
      // Windows cannot open folders, and orders these writes itself.
    }
  }

  private void cleanUp(@Nullable Path staging) {
    if (staging != null) {
      try (Stream<Path> paths = Files.walk(staging)) {
        paths.sorted(Comparator.reverseOrder()).forEach(OutputFolder::delete);
      } catch (IOException ignored) {
        // The first failure is what the user must hear of.
      }
    }
    createdParents.forEach(OutputFolder::delete);
  }

  private static void delete(Path path) {
    try {
      Files.deleteIfExists(path);
    } catch (IOException ignored) {
      // As above; a parent that another process filled meanwhile stays, too.
    }
  }

  private static CheckpointException failed(Path shown, IOException e) {
    return new CheckpointException(
        "%s: cannot be written: %s. Nothing was left behind; choose another place or make room."
            .formatted(shown, Texts.reason(e)),
        e);
  }

  /** The path with all links of its existing part resolved. */
  private static Path real(Path path) throws IOException {
    if (Files.exists(path)) {
      return path.toRealPath();
    }
    Path parent = path.getParent();
    return parent == null ? path : real(parent).resolve(path.getFileName());
  }
}
