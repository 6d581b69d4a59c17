package io.amalgam.search.sampler.surrogate;

/** Covariances between values at ratio vectors given in units of the length scales. */
final class Covariance {

  private Covariance() {}

  /**
   * The covariance of measured values.
   *
   * @param scaled (n, dimensions)
   * @param variances (n), what each measurement adds to the noise of all
   * @return (n, n), of which the upper triangle is filled
   */
  static double[][] noisy(double[][] scaled, Hyperparameters parameters, double[] variances) {
    int n = scaled.length;
    double[][] matrix = new double[n][n];
    for (int i = 0; i < n; i++) {
      matrix[i][i] = parameters.signalVariance() + parameters.noiseVariance() + variances[i];
      for (int j = i + 1; j < n; j++) {
        matrix[i][j] = parameters.signalVariance() * Matern.value(squared(scaled[i], scaled[j]));
      }
    }
    return matrix;
  }

  static double squared(double[] a, double[] b) {
    double sum = 0;
    for (int d = 0; d < a.length; d++) {
      double step = a[d] - b[d];
      sum += step * step;
    }
    return sum;
  }

  /** The squared distance, and in {@code steps} what each dimension adds to it. */
  static double squaredSteps(double[] a, double[] b, double[] steps) {
    double sum = 0;
    for (int d = 0; d < a.length; d++) {
      double step = a[d] - b[d];
      steps[d] = step * step;
      sum += steps[d];
    }
    return sum;
  }
}
