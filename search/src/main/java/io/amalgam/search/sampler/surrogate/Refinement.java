package io.amalgam.search.sampler.surrogate;

import java.util.Arrays;

/** Moves ratios uphill, along the gradient of what they promise, inside the box. */
final class Refinement {

  private static final int ITERATIONS = 40;
  private static final double TOLERANCE = 1e-6;

  private Refinement() {}

  /** The best ratios found from these. */
  static double[] of(double[] ratios, Acquisition acquisition) {
    double[] ones = new double[ratios.length];
    Arrays.fill(ones, 1);
    BoxMinimiser.Smooth loss =
        (point, gradient) -> {
          double log = acquisition.at(point, gradient);
          for (int d = 0; d < gradient.length; d++) {
            gradient[d] = -gradient[d];
          }
          return -log;
        };
    return BoxMinimiser.minimise(
        loss, ratios, new double[ratios.length], ones, ITERATIONS, TOLERANCE);
  }
}
