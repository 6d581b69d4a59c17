package io.amalgam.search.sampler.surrogate;

import java.util.Arrays;

/** What a Gaussian process says of one ratio vector: a normal distribution and its gradient. */
final class Prediction {

  /** Below this share of the signal's variance a variance is rounding. */
  private static final double LEAST = 1e-10;

  private final double mean;
  private final double deviation;
  private final double[] meanGradient;
  private final double[] deviationGradient;

  private Prediction(
      double mean, double deviation, double[] meanGradient, double[] deviationGradient) {
    this.mean = mean;
    this.deviation = deviation;
    this.meanGradient = meanGradient;
    this.deviationGradient = deviationGradient;
  }

  /**
   * The prediction of a covariance with the data.
   *
   * @param point (dimensions), scaled, and {@code data} (n, dimensions) too
   * @param weights (n), the data's residuals divided by their covariance
   * @param inverse (n, n), the inverse of that covariance
   */
  static Prediction of(
      double[] point,
      double[][] data,
      Hyperparameters parameters,
      double[] weights,
      double[][] inverse) {
    double signal = parameters.signalVariance();
    double[] covariances = new double[data.length];
    double[] falls = new double[data.length];
    double mean = parameters.mean();
    for (int i = 0; i < data.length; i++) {
      double squared = Covariance.squared(point, data[i]);
      covariances[i] = signal * Matern.value(squared);
      falls[i] = signal * Matern.fall(squared);
      mean += weights[i] * covariances[i];
    }
    double[] explained = product(inverse, covariances);
    double variance = signal;
    for (int i = 0; i < data.length; i++) {
      variance -= covariances[i] * explained[i];
    }
    double deviation = Math.sqrt(Math.max(LEAST * signal, variance));
    double[] meanGradient = new double[point.length];
    double[] deviationGradient = new double[point.length];
    for (int i = 0; i < data.length; i++) {
      double forMean = -weights[i] * falls[i];
      double forDeviation = explained[i] * falls[i] / deviation;
      for (int d = 0; d < point.length; d++) {
        double step = (point[d] - data[i][d]) / parameters.lengthScale(d);
        meanGradient[d] += forMean * step;
        deviationGradient[d] += forDeviation * step;
      }
    }
    if (variance <= LEAST * signal) {
      Arrays.fill(deviationGradient, 0);
    }
    return new Prediction(mean, deviation, meanGradient, deviationGradient);
  }

  /** A symmetric matrix times a vector, row by row. */
  private static double[] product(double[][] matrix, double[] vector) {
    double[] product = new double[vector.length];
    for (int i = 0; i < vector.length; i++) {
      double factor = vector[i];
      double[] row = matrix[i];
      for (int j = 0; j < product.length; j++) {
        product[j] += factor * row[j];
      }
    }
    return product;
  }

  double mean() {
    return mean;
  }

  /** The standard deviation, positive. */
  double deviation() {
    return deviation;
  }

  double meanGradient(int dimension) {
    return meanGradient[dimension];
  }

  double deviationGradient(int dimension) {
    return deviationGradient[dimension];
  }
}
