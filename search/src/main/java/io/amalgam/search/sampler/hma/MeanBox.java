package io.amalgam.search.sampler.hma;

import io.amalgam.search.space.Ratios;
import java.util.Arrays;
import java.util.stream.DoubleStream;

/**
 * The ratio vectors that HMA chooses from: Ω(α) = { mean = α, 0 ≤ ratio ≤ 1 } (arXiv 2309.06256,
 * Eq. 8).
 *
 * @param groups the number of ratios, at least 1
 * @param mean α, in [0, 1]
 */
public record MeanBox(int groups, double mean) {

  public MeanBox {
    if (groups < 1) {
      throw new IllegalArgumentException(
          "There must be at least 1 group but there are %d.".formatted(groups));
    }
    if (!(mean >= 0 && mean <= 1)) {
      throw new IllegalArgumentException(
          "The mean ratio α (%s) must lie in [0, 1]: 0 is the base model, 1 the aligned one."
              .formatted(mean));
    }
  }

  /** The uniform mix, which every Ω(α) has. */
  public Ratios center() {
    return Ratios.uniform(groups, mean);
  }

  /**
   * The nearest of the set, by Euclid.
   *
   * <p>It is clamp(x − λ) for the λ at which the mean is right. The sum falls with λ, linearly
   * between the 2 K points where a ratio reaches 0 or 1: sorting these finds λ exactly, in O(K²).
   *
   * @param point one finite number a group
   */
  public Ratios project(double... point) {
    if (point.length != groups || !DoubleStream.of(point).allMatch(Double::isFinite)) {
      throw new IllegalArgumentException(
          "A point of %d groups must be as many finite numbers but is %s."
              .formatted(groups, Arrays.toString(point)));
    }
    double[] kinks =
        DoubleStream.concat(DoubleStream.of(point), DoubleStream.of(point).map(x -> x - 1))
            .sorted()
            .toArray();
    return Ratios.of(clamped(point, shift(point, kinks)));
  }

  private double shift(double[] point, double[] kinks) {
    double wanted = groups * mean;
    double before = kinks[0];
    double sumBefore = groups;
    for (double kink : kinks) {
      double sum = Arrays.stream(clamped(point, kink)).sum();
      if (sum <= wanted) {
        double fall = sumBefore - sum;
        return fall > 0 ? before + (kink - before) * (sumBefore - wanted) / fall : kink;
      }
      before = kink;
      sumBefore = sum;
    }
    return kinks[kinks.length - 1];
  }

  private static double[] clamped(double[] point, double shift) {
    return DoubleStream.of(point).map(x -> Math.min(1, Math.max(0, x - shift))).toArray();
  }
}
