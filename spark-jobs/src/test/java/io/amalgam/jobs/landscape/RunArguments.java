package io.amalgam.jobs.landscape;

import java.nio.file.Path;
import java.util.List;

/**
 * What {@link LandscapeRuns} is asked for.
 *
 * @param folder of the embedded pair
 * @param file of comma-separated values
 * @param samplers their names, {@code exact-} before some
 * @param firstSeed the first seed
 * @param lastSeed the last one, not below the first
 * @param trials of each run, base and aligned included, at least 3
 */
record RunArguments(
    Path folder, Path file, List<String> samplers, int firstSeed, int lastSeed, int trials) {

  private static final List<String> SAMPLERS =
      List.of("surrogate", "surrogate-gradients", "nsga2", "halton");

  RunArguments {
    samplers = List.copyOf(samplers);
    for (String sampler : samplers) {
      if (!SAMPLERS.contains(plain(sampler))) {
        throw new IllegalArgumentException(
            "There is no sampler '%s': name some of %s, with exact- before them or without."
                .formatted(sampler, String.join(", ", SAMPLERS)));
      }
    }
    if (firstSeed > lastSeed) {
      throw new IllegalArgumentException(
          "The first seed (%d) must not be above the last (%d).".formatted(firstSeed, lastSeed));
    }
    if (trials < 3) {
      throw new IllegalArgumentException(
          "The trials (%d) must be at least 3: base, aligned and one more.".formatted(trials));
    }
  }

  /**
   * Reads a command line.
   *
   * @throws IllegalArgumentException if there are not five arguments, or one cannot be used
   */
  static RunArguments parse(String... arguments) {
    if (arguments.length != 5) {
      throw new IllegalArgumentException(
          "Got %d arguments but need five: the folder of the embedded pair, the file to add to, samplers joined by commas, seeds such as 1-20, and trials."
              .formatted(arguments.length));
    }
    String[] seeds = arguments[3].split("-", 2);
    return new RunArguments(
        Path.of(arguments[0]),
        Path.of(arguments[1]),
        List.of(arguments[2].split(",", -1)),
        number("seeds", arguments[3], seeds[0]),
        number("seeds", arguments[3], seeds[seeds.length - 1]),
        number("trials", arguments[4], arguments[4]));
  }

  private static int number(String name, String text, String part) {
    try {
      return Integer.parseInt(part);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "The %s '%s' must be %s."
              .formatted(
                  name, text, name.equals("seeds") ? "two numbers such as 1-20" : "a number"),
          e);
    }
  }

  /** The name of the sampler itself. */
  static String plain(String sampler) {
    return sampler.startsWith("exact-") ? sampler.substring("exact-".length()) : sampler;
  }
}
