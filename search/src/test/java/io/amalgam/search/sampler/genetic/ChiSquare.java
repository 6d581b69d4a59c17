package io.amalgam.search.sampler.genetic;

import static org.assertj.core.api.Assertions.assertThat;

/** Checks that values which a distribution function maps to [0, 1] are uniform there. */
final class ChiSquare {

  private static final int BINS = 20;

  private final int[] counts = new int[BINS];
  private int total;

  void add(double probability) {
    assertThat(probability).isBetween(-1e-9, 1 + 1e-9);
    counts[Math.max(0, Math.min(BINS - 1, (int) (BINS * probability)))]++;
    total++;
  }

  void assertUniform() {
    double expected = total / (double) BINS;
    double sum = 0;
    for (int count : counts) {
      sum += (count - expected) * (count - expected) / expected;
    }
    // The 0.9999 quantile of χ² with 19 degrees of freedom.
    assertThat(sum).isLessThan(50.8);
  }
}
