package io.amalgam.jobs.config;

import java.util.List;
import java.util.stream.IntStream;

/**
 * The uniform mixes (Wise-FT) that every search is compared with, beside base and aligned
 * themselves.
 *
 * @param uniform their ratios, ascending, each inside (0, 1); may be empty
 */
public record References(List<Double> uniform) {

  public References {
    uniform = List.copyOf(uniform);
  }

  /** A number of evenly spaced ratios: 9 are 0.1, 0.2, …, 0.9. */
  public static References even(int count) {
    return new References(
        IntStream.rangeClosed(1, count).mapToObj(i -> (double) i / (count + 1)).toList());
  }
}
