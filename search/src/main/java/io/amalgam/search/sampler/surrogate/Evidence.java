package io.amalgam.search.sampler.surrogate;

import java.util.Arrays;

/**
 * The log marginal likelihood of values under a Gaussian process, and its gradient in the
 * hyperparameters (Rasmussen and Williams, 2006, equations 5.8 and 5.9): O(n³ + n² d) for n values
 * of d ratios.
 */
final class Evidence {

  private final double[][] ratios;
  private final double[] values;
  private final double[] variances;

  /**
   * The evidence of these values.
   *
   * @param ratios (n, dimensions)
   * @param values (n), standardised
   * @param variances (n), the variance of each value's measurement on the same scale, at least 0
   */
  Evidence(double[][] ratios, double[] values, double[] variances) {
    this.ratios = ratios;
    this.values = values;
    this.variances = variances;
  }

  /**
   * The logarithm of the values' density.
   *
   * @param theta (dimensions + 3) as {@link Hyperparameters#ofLogarithms} reads them
   * @param gradient what this density's gradient in theta is added to
   */
  double logDensity(double[] theta, double[] gradient) {
    Hyperparameters parameters = Hyperparameters.ofLogarithms(theta);
    double[][] scaled = parameters.scaled(ratios);
    Cholesky factor = Cholesky.of(Covariance.noisy(scaled, parameters, variances));
    double[] residuals = Arrays.stream(values).map(v -> v - parameters.mean()).toArray();
    double[] weights = factor.solve(residuals);
    double[][] sensitivity = sensitivity(factor.inverse(), weights);
    addGradient(parameters, scaled, sensitivity, gradient);
    gradient[theta.length - 1] += Arrays.stream(weights).sum();
    double misfit = 0;
    for (int i = 0; i < residuals.length; i++) {
      misfit += residuals[i] * weights[i];
    }
    return -(misfit + factor.logDeterminant() + values.length * Math.log(2 * Math.PI)) / 2;
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

  private static void addGradient(
      Hyperparameters parameters, double[][] scaled, double[][] sensitivity, double[] gradient) {
    int dimensions = parameters.dimensions();
    double signal = parameters.signalVariance();
    double[] steps = new double[dimensions];
    for (int i = 0; i < scaled.length; i++) {
      gradient[dimensions] += sensitivity[i][i] * signal / 2;
      gradient[dimensions + 1] += sensitivity[i][i] * parameters.noiseVariance() / 2;
      for (int j = i + 1; j < scaled.length; j++) {
        double squared = Covariance.squaredSteps(scaled[i], scaled[j], steps);
        double weight = sensitivity[i][j] * signal;
        gradient[dimensions] += weight * Matern.value(squared);
        double fall = weight * Matern.fall(squared);
        for (int d = 0; d < dimensions; d++) {
          gradient[d] += fall * steps[d];
        }
      }
    }
  }
}
