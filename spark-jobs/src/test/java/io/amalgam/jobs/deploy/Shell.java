package io.amalgam.jobs.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * What a command of the shell did.
 *
 * @param code its exit code
 * @param out what it wrote to standard output
 * @param err what it wrote to standard error
 */
record Shell(int code, String out, String err) {

  /** The repository's root. */
  static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  /**
   * Runs a command in a folder, which also keeps its output, with these changes of the environment.
   * One that hangs is killed.
   */
  static Shell run(Path folder, Map<String, String> environment, String... command) {
    try {
      Path out = Files.createTempFile(folder, "shell-", ".out");
      Path err = Files.createTempFile(folder, "shell-", ".err");
      ProcessBuilder builder =
          new ProcessBuilder(List.of(command))
              .directory(folder.toFile())
              .redirectOutput(out.toFile())
              .redirectError(err.toFile());
      builder.environment().keySet().removeIf(name -> name.startsWith("AMALGAM_"));
      builder.environment().putAll(environment);
      Process process = builder.start();
      if (!process.waitFor(5, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new AssertionError(
            "%s did not end in 5 minutes.%n%s"
                .formatted(String.join(" ", command), Files.readString(err)));
      }
      return new Shell(process.exitValue(), Files.readString(out), Files.readString(err));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
