package io.amalgam.search.sampler.surrogate;

/**
 * Covariances between values and slopes (Rasmussen and Williams, 2006, section 9.4; Solak and
 * others, "Derivative observations in Gaussian process models of dynamic systems", 2003). With u
 * and v in units of the length scales l, s = u − v, F and G the fall and the bend of {@link
 * Matern}, a value at u and a slope at v along ratio j have F s_j / l_j; slopes along i and j have
 * (F [i = j] − G s_i s_j) / (l_i l_j); all times the signal's variance. To these {@link Additive}
 * is added.
 */
final class Covariance {

  private Covariance() {}

  /**
   * The covariance of what was observed.
   *
   * @param scaled (n, dimensions), where the values were observed
   * @return (rows, rows), of which the upper triangle is filled
   */
  static double[][] noisy(
      double[][] scaled, Hyperparameters parameters, Observations observations) {
    int n = scaled.length;
    int dimensions = parameters.dimensions();
    double[][] sloped = observations.sloped(scaled);
    int rows = n + sloped.length * dimensions;
    Additive additive = new Additive(parameters);
    double[][] matrix = new double[rows][rows];
    for (int i = 0; i < n; i++) {
      row(scaled, sloped, i, parameters, additive, matrix[i]);
      matrix[i][i] = parameters.variance() + parameters.noiseVariance() + observations.variance(i);
    }
    for (int k = 0; k < sloped.length; k++) {
      for (int l = k; l < sloped.length; l++) {
        int top = n + k * dimensions;
        int left = n + l * dimensions;
        block(sloped[k], sloped[l], parameters, matrix, top, left);
        diagonal(sloped[k], sloped[l], parameters, additive, matrix, top, left);
      }
    }
    for (int row = n; row < rows; row++) {
      matrix[row][row] += parameters.slopeNoiseVariance();
    }
    return matrix;
  }

  /** The covariances of value i with the values after it and with all slopes. */
  private static void row(
      double[][] scaled,
      double[][] sloped,
      int i,
      Hyperparameters parameters,
      Additive additive,
      double[] row) {
    double signal = parameters.signalVariance();
    for (int j = i + 1; j < scaled.length; j++) {
      row[j] =
          signal * Matern.value(squared(scaled[i], scaled[j]))
              + additive.value(scaled[i], scaled[j]);
    }
    int at = scaled.length;
    for (double[] slope : sloped) {
      double fall = signal * Matern.fall(squared(scaled[i], slope));
      for (int j = 0; j < slope.length; j++) {
        double step = scaled[i][j] - slope[j];
        row[at++] = (fall * step + additive.slope(step)) / parameters.lengthScale(j);
      }
    }
  }

  private static void block(
      double[] u, double[] v, Hyperparameters parameters, double[][] matrix, int top, int left) {
    double squared = squared(u, v);
    double fall = parameters.signalVariance() * Matern.fall(squared);
    double bend = parameters.signalVariance() * Matern.bend(squared);
    for (int i = 0; i < u.length; i++) {
      double[] row = matrix[top + i];
      double factor = -bend * (u[i] - v[i]) / parameters.lengthScale(i);
      for (int j = 0; j < u.length; j++) {
        row[left + j] = factor * (u[j] - v[j]) / parameters.lengthScale(j);
      }
      row[left + i] += fall / (parameters.lengthScale(i) * parameters.lengthScale(i));
    }
  }

  private static void diagonal(
      double[] u,
      double[] v,
      Hyperparameters parameters,
      Additive additive,
      double[][] matrix,
      int top,
      int left) {
    for (int i = 0; i < u.length; i++) {
      double length = parameters.lengthScale(i);
      matrix[top + i][left + i] += additive.slopes(u[i] - v[i]) / (length * length);
    }
  }

  static double squared(double[] a, double[] b) {
    double sum = 0;
    for (int d = 0; d < a.length; d++) {
      double step = a[d] - b[d];
      sum += step * step;
    }
    return sum;
  }

  /** The squared distance, and in {@code steps} the way from b to a. */
  static double squaredSteps(double[] a, double[] b, double[] steps) {
    double sum = 0;
    for (int d = 0; d < steps.length; d++) {
      steps[d] = a[d] - b[d];
      sum += steps[d] * steps[d];
    }
    return sum;
  }
}
