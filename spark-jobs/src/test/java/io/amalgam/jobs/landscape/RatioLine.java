package io.amalgam.jobs.landscape;

import io.amalgam.search.space.Ratios;
import java.util.Arrays;

/** A request of another process: the ratios of a merge, joined by commas. */
final class RatioLine {

  private RatioLine() {}

  /**
   * Reads a line.
   *
   * @param groups how many ratios it must have
   * @throws IllegalArgumentException if it has not so many ratios, or one is no number in [0, 1]
   */
  static Ratios parse(String line, int groups) {
    String[] fields = line.strip().split(",", -1);
    if (fields.length != groups) {
      throw new IllegalArgumentException(
          "The line '%s' has %d fields but must have %d ratios joined by commas."
              .formatted(line, fields.length, groups));
    }
    return Ratios.of(Arrays.stream(fields).mapToDouble(field -> number(line, field)).toArray());
  }

  private static double number(String line, String field) {
    try {
      return Double.parseDouble(field);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "The line '%s' must have numbers between its commas, not '%s'.".formatted(line, field),
          e);
    }
  }
}
