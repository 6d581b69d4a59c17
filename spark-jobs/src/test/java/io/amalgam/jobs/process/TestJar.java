package io.amalgam.jobs.process;

import io.amalgam.jobs.worker.Devices;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/** A jar of what tests add to a submission: {@link ProcessorsForGpus} and work that misbehaves. */
public final class TestJar {

  private static final Path CLASSES = Path.of("target/test-classes").toAbsolutePath();

  private TestJar() {}

  /** Writes it into a folder. */
  public static Path write(Path folder) throws IOException {
    Path jar = folder.resolve("tests.jar");
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file)) {
      for (String packaged : List.of("process", "cluster", "driver")) {
        addClasses(out, CLASSES.resolve("io/amalgam/jobs/" + packaged));
      }
      out.putNextEntry(new JarEntry("META-INF/services/" + Devices.class.getName()));
      out.write(ProcessorsForGpus.class.getName().getBytes(StandardCharsets.UTF_8));
    }
    return jar;
  }

  private static void addClasses(JarOutputStream out, Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        if (file.toString().endsWith(".class")) {
          out.putNextEntry(new JarEntry(CLASSES.relativize(file).toString()));
          Files.copy(file, out);
        }
      }
    }
  }
}
