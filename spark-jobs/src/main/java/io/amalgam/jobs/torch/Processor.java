package io.amalgam.jobs.torch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What Linux says of the processor; nothing on other systems. */
final class Processor {

  private static final Path INFORMATION = Path.of("/proc/cpuinfo");

  private final List<String> lines;

  Processor(List<String> lines) {
    this.lines = lines;
  }

  static Processor thisMachine() {
    try {
      return new Processor(Files.readAllLines(INFORMATION));
    } catch (IOException e) {
      return new Processor(List.of());
    }
  }

  /** Whether matrix products in bfloat16 are faster than in float32. */
  boolean hasFastBfloat16() {
    Set<String> flags = new HashSet<>(List.of(value("flags").split(" ")));
    return flags.contains("avx512_bf16") || flags.contains("amx_bf16");
  }

  /** Such as {@code AMD EPYC 9R14}; the architecture's name where nothing better is known. */
  String name() {
    String name = value("model name");
    return name.isEmpty() ? System.getProperty("os.arch") : name;
  }

  private String value(String key) {
    return lines.stream()
        .filter(line -> line.startsWith(key))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElse("");
  }
}
