package io.amalgam.search.sampler.surrogate;

/** What a Gaussian process says of one ratio vector: a normal distribution and its gradient. */
final class Prediction {

  /** Below this share of the variance before any data a variance is rounding. */
  private static final double LEAST = 1e-10;

  private final CrossCovariance cross;
  private final double[] weights;
  private final double[] explained;
  private final double mean;
  private final double deviation;
  private final boolean isRounding;

  /**
   * The prediction of a covariance with the data.
   *
   * @param weights (rows), the data's residuals divided by their covariance
   * @param inverse (rows, rows), the inverse of that covariance
   */
  Prediction(
      CrossCovariance cross, Hyperparameters parameters, double[] weights, double[][] inverse) {
    this.cross = cross;
    this.weights = weights;
    double[] covariances = cross.values();
    this.explained = product(inverse, covariances);
    double prior = parameters.variance();
    double sum = parameters.mean();
    double variance = prior;
    for (int i = 0; i < covariances.length; i++) {
      sum += weights[i] * covariances[i];
      variance -= covariances[i] * explained[i];
    }
    this.mean = sum;
    this.isRounding = variance <= LEAST * prior;
    this.deviation = Math.sqrt(Math.max(LEAST * prior, variance));
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

  /** Adds the gradient of what has these derivatives in the mean and in the deviation. */
  void addGradient(double inMean, double inDeviation, double[] gradient) {
    double factor = isRounding ? 0 : inDeviation / deviation;
    double[] combined = new double[weights.length];
    for (int i = 0; i < combined.length; i++) {
      combined[i] = inMean * weights[i] - factor * explained[i];
    }
    double[] both = cross.gradient(combined);
    for (int d = 0; d < gradient.length; d++) {
      gradient[d] += both[d];
    }
  }
}
