package io.amalgam.jobs;

import io.amalgam.jobs.checkpoint.CheckpointException;
import io.amalgam.jobs.filesystem.FileCache;
import io.amalgam.jobs.filesystem.HadoopSettings;
import io.amalgam.jobs.filesystem.Secrets;
import io.amalgam.jobs.filesystem.Upload;
import io.amalgam.jobs.filesystem.Uris;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;

/** Where a checkpoint is written to: a folder, or a URI by way of this machine's cache. */
final class ModelOutput {

  /** Without it a folder is no checkpoint. */
  private static final String LAST = "config.json";

  private ModelOutput() {}

  /**
   * Writes a checkpoint.
   *
   * @param output a path or URI; must not exist, or be empty
   * @param writer writes it into the folder that it is given
   * @throws CheckpointException if it cannot be written there
   */
  static void write(String output, Consumer<Path> writer) {
    if (!Uris.isUri(output)) {
      writer.accept(Path.of(output));
      return;
    }
    Configuration configuration = HadoopSettings.configuration();
    Upload upload = new Upload(output, configuration);
    upload
        .problem()
        .ifPresent(
            problem -> {
              throw new WrongInputException(
                  "--output %s %s".formatted(Secrets.hide(output), problem));
            });
    try {
      Path scratch = FileCache.of(configuration).scratch();
      try {
        writer.accept(scratch.resolve("model"));
        upload.run(scratch.resolve("model"), LAST);
      } finally {
        delete(scratch);
      }
    } catch (IOException e) {
      throw new CheckpointException(
          "%s: cannot be written: %s. Nothing was left behind.".formatted(output, e.getMessage()),
          e);
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
