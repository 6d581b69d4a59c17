package io.amalgam.jobs.benchmark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * A folder that is removed with all its files when it is closed.
 *
 * @param path where it is
 */
public record TemporaryFolder(Path path) implements AutoCloseable {

  /**
   * Makes a folder where the system keeps temporary files.
   *
   * @throws BenchmarkException if none can be made there
   */
  public static TemporaryFolder make() {
    try {
      return new TemporaryFolder(Files.createTempDirectory("amalgam-benchmark"));
    } catch (IOException e) {
      throw new BenchmarkException(
          "No temporary folder can be made: %s. Name another place with -Djava.io.tmpdir in AMALGAM_JAVA_OPTS."
              .formatted(e.getMessage()));
    }
  }

  @Override
  public void close() {
    try (Stream<Path> files = Files.walk(path)) {
      List<Path> all = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : all) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
