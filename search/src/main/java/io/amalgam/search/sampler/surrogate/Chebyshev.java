package io.amalgam.search.sampler.surrogate;

import java.util.function.DoubleUnaryOperator;

/** A function on [0, 1] by its expansion in Chebyshev polynomials: cheap where it is costly. */
final class Chebyshev {

  private final double[] coefficients;

  /** Interpolates a smooth function at so many points. */
  Chebyshev(DoubleUnaryOperator function, int points) {
    coefficients = new double[points];
    for (int i = 0; i < points; i++) {
      double angle = Math.PI * (i + 0.5) / points;
      double value = function.applyAsDouble((1 + Math.cos(angle)) / 2);
      for (int k = 0; k < points; k++) {
        coefficients[k] += (k == 0 ? 1 : 2) * value * Math.cos(k * angle) / points;
      }
    }
  }

  /** The value at x in [0, 1], by Clenshaw's recurrence. */
  double at(double x) {
    double y = 2 * x - 1;
    double next = 0;
    double afterNext = 0;
    for (int k = coefficients.length - 1; k > 0; k--) {
      double here = coefficients[k] + 2 * y * next - afterNext;
      afterNext = next;
      next = here;
    }
    return coefficients[0] + y * next - afterNext;
  }
}
