package io.amalgam.search.sampler.surrogate;

/** Fits hyperparameters: the likeliest ones given the data and what was believed before. */
final class Fit {

  private static final int ITERATIONS = 60;
  private static final double TOLERANCE = 1e-5;

  private Fit() {}

  /** The likeliest hyperparameters found from the prior's start, given observations. */
  static Hyperparameters of(Observations observations) {
    Evidence evidence = new Evidence(observations);
    Prior prior = new Prior(observations.ratios()[0].length);
    BoxMinimiser.Smooth loss =
        (theta, gradient) -> {
          double sum = evidence.logDensity(theta, gradient) + prior.logDensity(theta, gradient);
          for (int k = 0; k < gradient.length; k++) {
            gradient[k] = -gradient[k];
          }
          return -sum;
        };
    return Hyperparameters.ofLogarithms(
        BoxMinimiser.minimise(
            loss, prior.start(), prior.lower(), prior.upper(), ITERATIONS, TOLERANCE));
  }
}
