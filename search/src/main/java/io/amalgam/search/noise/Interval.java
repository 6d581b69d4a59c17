package io.amalgam.search.noise;

import java.util.Arrays;

/**
 * Where most of a bootstrap's values lie.
 *
 * @param low the lower end
 * @param high the upper end, at least the lower
 */
public record Interval(double low, double high) {

  public Interval {
    if (!(low <= high)) {
      throw new IllegalArgumentException(
          "An interval's lower end %s must not be above its upper end %s.".formatted(low, high));
    }
  }

  /**
   * The middle 95 % of values, between their order statistics (Efron's percentile interval).
   *
   * @throws IllegalArgumentException if there are fewer than 40 values, of which none would be
   *     outside, or one is not a number
   */
  public static Interval ofMiddle(double... values) {
    if (values.length < 40) {
      throw new IllegalArgumentException(
          "The middle 95 %% of %d values are all of them: take at least 40."
              .formatted(values.length));
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int outside = sorted.length / 40;
    return new Interval(sorted[outside], sorted[sorted.length - 1 - outside]);
  }
}
