package io.amalgam.search.sampler.surrogate;

import io.amalgam.search.linear.Cholesky;
import java.util.Arrays;

/**
 * The log marginal likelihood of values and slopes under a Gaussian process, and its gradient in
 * the hyperparameters (Rasmussen and Williams, 2006, equations 5.8 and 5.9): O(r³ + r² d) for r
 * rows of d ratios.
 */
final class Evidence {

  private final Observations observations;

  Evidence(Observations observations) {
    this.observations = observations;
  }

  /**
   * The logarithm of the observations' density.
   *
   * @param theta (dimensions + 6) as {@link Hyperparameters#ofLogarithms} reads them
   * @param gradient what this density's gradient in theta is added to
   */
  double logDensity(double[] theta, double[] gradient) {
    Hyperparameters parameters = Hyperparameters.ofLogarithms(theta);
    double[][] scaled = parameters.scaled(observations.ratios());
    Cholesky factor = Cholesky.of(Covariance.noisy(scaled, parameters, observations));
    double[] residuals = observations.residuals(parameters.mean());
    double[] weights = factor.solve(residuals);
    double[][] sensitivity = sensitivity(factor.inverse(), weights);
    new EvidenceGradient(parameters, sensitivity, gradient)
        .add(scaled, observations.sloped(scaled));
    gradient[theta.length - 1] += Arrays.stream(weights, 0, observations.size()).sum();
    double misfit = 0;
    for (int i = 0; i < residuals.length; i++) {
      misfit += residuals[i] * weights[i];
    }
    return -(misfit + factor.logDeterminant() + residuals.length * Math.log(2 * Math.PI)) / 2;
  }

  /** The derivative in each entry of the covariance, twice over, in the inverse's own array. */
  private static double[][] sensitivity(double[][] inverse, double[] weights) {
    for (int i = 0; i < weights.length; i++) {
      for (int j = 0; j < weights.length; j++) {
        inverse[i][j] = weights[i] * weights[j] - inverse[i][j];
      }
    }
    return inverse;
  }
}
