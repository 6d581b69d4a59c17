package io.amalgam.search.sampler.surrogate;

import java.util.Arrays;

/**
 * What is believed of hyperparameters before any data. Length scales are log-normal with a median
 * that grows with the root of the number of dimensions, so that a function of many ratios is
 * expected to be no wilder than one of few (Hvarfner, Hellsten and Nardi, arXiv 2402.02229). Both
 * variances are log-normal about that of the standardised values, the sharpness about the root of
 * the number of dimensions, which undoes that growth, and the mean is normal. What standard errors
 * don't explain is exponential with mean 1/30 of the variance: little, but the data may say
 * otherwise. The noise of slopes per whole ratio has the same prior: a function of variance 1 on
 * the unit box has a mean squared gradient near π² (Poincaré), mostly more.
 */
final class Prior {

  private static final double SCALE_VARIANCE = 3;
  private static final double NOISE_RATE = 30;

  private final int dimensions;
  private final double scaleMean;

  Prior(int dimensions) {
    this.dimensions = dimensions;
    this.scaleMean = Math.sqrt(2) + Math.log(dimensions) / 2;
  }

  /** Where a fit starts: the likeliest length scales, variance 1, little noise, mean 0. */
  double[] start() {
    double[] theta = new double[dimensions + 6];
    Arrays.fill(theta, 0, dimensions, scaleMean - SCALE_VARIANCE);
    theta[dimensions + 1] = -1;
    theta[dimensions + 3] = Math.log(1e-3);
    theta[dimensions + 4] = Math.log(1e-3);
    return theta;
  }

  /** The least hyperparameters that are tried, as logarithms. */
  double[] lower() {
    return bounds(Math.log(0.01), Math.log(1e-3), -2, Math.log(1e-6), Math.log(1e-6), -5);
  }

  /** The greatest hyperparameters that are tried, as logarithms. */
  double[] upper() {
    return bounds(Math.log(1e3), Math.log(1e3), 3, Math.log(4), Math.log(1e3), 5);
  }

  private double[] bounds(
      double scale,
      double variance,
      double sharpness,
      double noise,
      double slopeNoise,
      double mean) {
    double[] theta = new double[dimensions + 6];
    Arrays.fill(theta, 0, dimensions, scale);
    theta[dimensions] = variance;
    theta[dimensions + 1] = variance;
    theta[dimensions + 2] = sharpness;
    theta[dimensions + 3] = noise;
    theta[dimensions + 4] = slopeNoise;
    theta[dimensions + 5] = mean;
    return theta;
  }

  /**
   * The logarithm of the density, up to a constant.
   *
   * @param theta (dimensions + 6) as {@link Hyperparameters#ofLogarithms} reads them
   * @param gradient what this density's gradient in theta is added to
   */
  double logDensity(double[] theta, double[] gradient) {
    double sum = 0;
    for (int d = 0; d < dimensions; d++) {
      // The density of the scale itself, not of its logarithm: hence the first term.
      double deviation = theta[d] - scaleMean;
      sum -= theta[d] + deviation * deviation / (2 * SCALE_VARIANCE);
      gradient[d] -= 1 + deviation / SCALE_VARIANCE;
    }
    for (int k : new int[] {dimensions, dimensions + 1, dimensions + 2, dimensions + 5}) {
      sum -= theta[k] * theta[k] / 2;
      gradient[k] -= theta[k];
    }
    double noise = NOISE_RATE * Math.exp(theta[dimensions + 3]);
    double slopeNoise = NOISE_RATE * Math.exp(theta[dimensions + 4]);
    gradient[dimensions + 3] -= noise;
    gradient[dimensions + 4] -= slopeNoise;
    return sum - noise - slopeNoise;
  }
}
