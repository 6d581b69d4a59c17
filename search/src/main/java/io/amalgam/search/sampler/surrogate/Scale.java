package io.amalgam.search.sampler.surrogate;

import java.util.Arrays;

/**
 * Standardises an objective's values: mean 0 and variance 1 but for outliers. What lies beyond
 * Tukey's outer fences, three interquartile ranges outside the quartiles ("Exploratory Data
 * Analysis", 1977), counts as lying on them when the unit is taken, and the part of it that is
 * beyond is drawn together by a logarithm: one broken merge must not make all others look alike,
 * and the order of values, hence the front, stays what it is.
 *
 * @param mean what becomes 0
 * @param unit what becomes 1, positive
 * @param lowest the lower fence once standardised
 * @param highest the upper fence once standardised
 */
record Scale(double mean, double unit, double lowest, double highest) {

  private static final double MOST = 1e6;
  private static final double FENCE = 3;
  private static final double EQUAL = 1e-12;
  private static final double INFINITE = Double.POSITIVE_INFINITY;

  /** The scale of these values, at least one; the unit is their size if they are all equal. */
  static Scale of(double[] values) {
    double[] sorted = Arrays.stream(values).sorted().toArray();
    double first = quantile(sorted, 0.25);
    double third = quantile(sorted, 0.75);
    // Where more than half agree, the quartiles say nothing of the spread.
    double size = Math.max(Math.abs(first), Math.abs(third));
    double fence = third - first > EQUAL * size ? FENCE * (third - first) : INFINITE;
    return within(sorted, first - fence, third + fence);
  }

  private static Scale within(double[] values, double low, double high) {
    double[] clipped = Arrays.stream(values).map(v -> Math.min(high, Math.max(low, v))).toArray();
    // Divided first: neither the sum nor the squares of huge values may overflow.
    double largest = Arrays.stream(clipped).map(Math::abs).max().orElseThrow();
    double divisor = largest > 0 ? largest : 1;
    double mean = Arrays.stream(clipped).map(v -> v / divisor).average().orElseThrow();
    double variance =
        Arrays.stream(clipped)
            .map(v -> (v / divisor - mean) * (v / divisor - mean))
            .average()
            .orElseThrow();
    double unit = divisor * (Math.sqrt(variance) > EQUAL ? Math.sqrt(variance) : 1);
    double centre = mean * divisor / unit;
    return new Scale(mean * divisor, unit, low / unit - centre, high / unit - centre);
  }

  private static double quantile(double[] sorted, double share) {
    double place = share * (sorted.length - 1);
    int below = (int) place;
    int above = Math.min(below + 1, sorted.length - 1);
    double part = place - below;
    return (1 - part) * sorted[below] + part * sorted[above];
  }

  double standardised(double value) {
    double z = plain(value);
    double beyond = beyond(z);
    return z - beyond + Math.signum(beyond) * Math.log1p(Math.abs(beyond));
  }

  double[] standardised(double[] values) {
    return Arrays.stream(values).map(this::standardised).toArray();
  }

  /** How much a small change at this value is on this scale. */
  double stretch(double value) {
    return 1 / (1 + Math.abs(beyond(plain(value)))) / unit;
  }

  /** A squared standard error on this scale, cut off where the value says nothing at all. */
  double variance(double value, double standardError) {
    double error = standardError / unit / (1 + Math.abs(beyond(plain(value))));
    return Math.min(MOST, error * error);
  }

  private double plain(double value) {
    return value / unit - mean / unit;
  }

  /** By how much a standardised value is above the upper fence or, negative, below the lower. */
  private double beyond(double z) {
    return Math.max(0, z - highest) + Math.min(0, z - lowest);
  }
}
