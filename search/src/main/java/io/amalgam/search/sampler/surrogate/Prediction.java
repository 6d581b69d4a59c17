package io.amalgam.search.sampler.surrogate;

import java.util.Arrays;

/** What a Gaussian process says of one ratio vector: a normal distribution and its gradient. */
final class Prediction {

  /** Below this share of the variance before any data a variance is rounding. */
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
   * @param weights (rows), the data's residuals divided by their covariance
   * @param inverse (rows, rows), the inverse of that covariance
   */
  static Prediction of(
      CrossCovariance cross, Hyperparameters parameters, double[] weights, double[][] inverse) {
    double[] covariances = cross.values();
    double[] explained = product(inverse, covariances);
    double signal = parameters.variance();
    double mean = parameters.mean();
    double variance = signal;
    for (int i = 0; i < covariances.length; i++) {
      mean += weights[i] * covariances[i];
      variance -= covariances[i] * explained[i];
    }
    double deviation = Math.sqrt(Math.max(LEAST * signal, variance));
    double[] deviationGradient = cross.gradient(explained);
    for (int d = 0; d < deviationGradient.length; d++) {
      deviationGradient[d] /= -deviation;
    }
    if (variance <= LEAST * signal) {
      Arrays.fill(deviationGradient, 0);
    }
    return new Prediction(mean, deviation, cross.gradient(weights), deviationGradient);
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

  /** Adds the gradient of what has these derivatives in the mean and in the deviation. */
  void addGradient(double inMean, double inDeviation, double[] gradient) {
    for (int d = 0; d < gradient.length; d++) {
      gradient[d] += inMean * meanGradient[d] + inDeviation * deviationGradient[d];
    }
  }
}
