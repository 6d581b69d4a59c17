package io.amalgam.search.sampler.surrogate;

/** The covariances of the value at one point with everything observed, and their slopes there. */
final class CrossCovariance {

  private final double[] point;
  private final double[][] scaled;
  private final double[][] sloped;
  private final Hyperparameters parameters;
  private final Additive additive;
  private final double[] covariances;
  private final double[] falls;

  /**
   * The covariances.
   *
   * @param point (dimensions), scaled, as {@code scaled} (n, dimensions) is, where values were
   *     observed, and {@code sloped} (g, dimensions), where slopes were
   */
  CrossCovariance(
      double[] point, double[][] scaled, double[][] sloped, Hyperparameters parameters) {
    this.point = point;
    this.scaled = scaled;
    this.sloped = sloped;
    this.parameters = parameters;
    this.additive = new Additive(parameters);
    int n = scaled.length;
    double signal = parameters.signalVariance();
    covariances = new double[n + sloped.length * point.length];
    falls = new double[n + sloped.length];
    for (int i = 0; i < n; i++) {
      Matern matern = new Matern(Covariance.squared(point, scaled[i]));
      covariances[i] = signal * matern.value() + additive.value(point, scaled[i]);
      falls[i] = signal * matern.fall();
    }
    for (int k = 0; k < sloped.length; k++) {
      falls[n + k] = signal * Matern.fall(Covariance.squared(point, sloped[k]));
      for (int d = 0; d < point.length; d++) {
        double step = point[d] - sloped[k][d];
        covariances[n + k * point.length + d] =
            (falls[n + k] * step + additive.slope(step)) / parameters.lengthScale(d);
      }
    }
  }

  /** (rows): the covariances; not to be changed. */
  double[] values() {
    return covariances;
  }

  /** (dimensions): the gradient at the point of the covariances' sum with these weights (rows). */
  double[] gradient(double[] weights) {
    double[] gradient = new double[point.length];
    int n = scaled.length;
    for (int i = 0; i < n; i++) {
      for (int d = 0; d < point.length; d++) {
        double step = point[d] - scaled[i][d];
        gradient[d] -= weights[i] * (falls[i] * step + additive.slope(step));
      }
    }
    for (int k = 0; k < sloped.length; k++) {
      addSlopes(k, weights, n + k * point.length, gradient);
    }
    for (int d = 0; d < point.length; d++) {
      gradient[d] /= parameters.lengthScale(d);
    }
    return gradient;
  }

  private void addSlopes(int k, double[] weights, int from, double[] gradient) {
    double fall = falls[scaled.length + k];
    double bend = parameters.signalVariance() * Matern.bend(Covariance.squared(point, sloped[k]));
    double along = 0;
    for (int d = 0; d < point.length; d++) {
      double weight = weights[from + d] / parameters.lengthScale(d);
      double step = point[d] - sloped[k][d];
      along += weight * step;
      gradient[d] += weight * (fall + additive.slopes(step));
    }
    for (int d = 0; d < point.length; d++) {
      gradient[d] -= bend * along * (point[d] - sloped[k][d]);
    }
  }
}
