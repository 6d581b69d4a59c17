package io.amalgam.search.sampler.surrogate;

import java.util.function.DoubleUnaryOperator;

/**
 * The standard normal distribution in logarithms, exact far into its tails, where probabilities
 * underflow and differences cancel (Ament, Daulton, Eriksson, Balandat and Bakshy, "Unexpected
 * improvements to expected improvement", arXiv 2310.20708).
 *
 * <p>For t ≥ 0 both functions below are φ(t) times an integral over u ≥ 0 of exp(−tu − u²/2), with
 * a factor u for the second; with u = v / (1 + t) they are smooth in 1 / (1 + t), hence tabled.
 */
final class Normal {

  private static final double LOG_ROOT = Math.log(2 * Math.PI) / 2;
  private static final int POINTS = 48;

  /** (1 + t) Φ(−t) / φ(t). */
  private static final Chebyshev TAIL = new Chebyshev(s -> integral(s, v -> 1), POINTS);

  /** (1 + t)² (φ(t) − t Φ(−t)) / φ(t). */
  private static final Chebyshev EXCESS = new Chebyshev(s -> integral(s, v -> v), POINTS);

  private Normal() {}

  /** log φ(z), the logarithm of the density. */
  static double logDensity(double z) {
    return -z * z / 2 - LOG_ROOT;
  }

  /** log Φ(z), the logarithm of the probability to lie below z. */
  static double logBelow(double z) {
    double s = 1 / (1 + Math.abs(z));
    double logTail = logDensity(z) + Math.log(TAIL.at(s) * s);
    return z <= 0 ? logTail : Math.log1p(-Math.exp(logTail));
  }

  /** log (φ(z) + z Φ(z)), the logarithm of the expected excess of a normal with mean z above 0. */
  static double logExcess(double z) {
    double s = 1 / (1 + Math.abs(z));
    double logExcess = logDensity(z) + Math.log(EXCESS.at(s) * s * s);
    return z <= 0 ? logExcess : Math.log(z + Math.exp(logExcess));
  }

  /** The integral over v ≥ 0 of factor(v) exp(−(1 − s) v − s² v² / 2), doubly exponential. */
  private static double integral(double s, DoubleUnaryOperator factor) {
    double sum = 0;
    double width = 1.0 / 32;
    for (double x = -4; x <= 6; x += width) {
      double v = Math.exp(x - Math.exp(-x));
      double exponent = -(1 - s) * v - s * s * v * v / 2;
      sum += factor.applyAsDouble(v) * Math.exp(exponent) * v * (1 + Math.exp(-x)) * width;
    }
    return sum;
  }
}
