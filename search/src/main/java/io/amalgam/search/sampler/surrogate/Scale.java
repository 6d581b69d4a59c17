package io.amalgam.search.sampler.surrogate;

import java.util.Arrays;

/**
 * Standardises an objective's values: mean 0 and variance 1.
 *
 * @param mean what becomes 0
 * @param unit what becomes 1, positive
 */
record Scale(double mean, double unit) {

  private static final double MOST = 1e6;

  /** The scale of these values, at least one; the unit is their size if they are all equal. */
  static Scale of(double[] values) {
    // Divided first: neither the sum nor the squares of huge values may overflow.
    double largest = Arrays.stream(values).map(Math::abs).max().orElseThrow();
    double divisor = largest > 0 ? largest : 1;
    double mean = Arrays.stream(values).map(v -> v / divisor).average().orElseThrow();
    double variance =
        Arrays.stream(values)
            .map(v -> (v / divisor - mean) * (v / divisor - mean))
            .average()
            .orElseThrow();
    double unit = Math.sqrt(variance) * divisor;
    return new Scale(mean * divisor, unit > 1e-12 * divisor ? unit : divisor);
  }

  double standardised(double value) {
    return value / unit - mean / unit;
  }

  double[] standardised(double[] values) {
    return Arrays.stream(values).map(this::standardised).toArray();
  }

  /** Squared standard errors on this scale, cut off where a value says nothing at all. */
  double[] variances(double[] standardErrors) {
    return Arrays.stream(standardErrors)
        .map(error -> Math.min(MOST, (error / unit) * (error / unit)))
        .toArray();
  }
}
