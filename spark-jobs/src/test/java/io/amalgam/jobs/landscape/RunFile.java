package io.amalgam.jobs.landscape;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A file of comma-separated values, a line a trial, whole runs at a time. */
final class RunFile {

  private static final String HEADER =
      "sampler,seed,trial,r1,r2,r3,r4,r5,r6,margin,bits_per_byte,seconds,gradient_seconds";

  private final Path file;
  private final Set<String> known = new HashSet<>();

  /**
   * Opens a file, or begins it.
   *
   * @throws IllegalArgumentException if it holds something else
   * @throws IOException if it cannot be read or written
   */
  RunFile(Path file) throws IOException {
    this.file = file;
    if (Files.exists(file)) {
      List<String> lines = Files.readAllLines(file);
      for (int i = 0; i < lines.size(); i++) {
        known.add(run(i + 1, lines.get(i)));
      }
    } else {
      Files.writeString(file, HEADER + "\n");
    }
  }

  /** Sampler and seed of a line. */
  private String run(int number, String line) {
    String[] fields = line.split(",", -1);
    if (fields.length != HEADER.split(",", -1).length || (number == 1 && !line.equals(HEADER))) {
      throw new IllegalArgumentException(
          "Line %d of %s, '%s', is none of a file of runs, which has the columns %s."
              .formatted(number, file, line, HEADER));
    }
    return run(fields[0], fields[1]);
  }

  private static String run(String sampler, Object seed) {
    return sampler + "," + seed;
  }

  /** Whether a run is there. */
  boolean has(String sampler, int seed) {
    return known.contains(run(sampler, seed));
  }

  /**
   * Adds a run.
   *
   * @param trials a line each, without sampler and seed
   */
  void add(String sampler, int seed, List<String> trials) throws IOException {
    String run = run(sampler, seed);
    Files.write(
        file, trials.stream().map(trial -> run + "," + trial).toList(), StandardOpenOption.APPEND);
    known.add(run);
  }
}
