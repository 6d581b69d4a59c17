package io.amalgam.search.sampler.surrogate;

/**
 * Keeps proposals away from ratios that need no second trial, without a word to the models: what
 * failed says nothing of any score. The factor is 1 − exp(−s² / 2), with s the root mean square
 * step of the ratios in units of {@value #WIDTH}: 0 there, 1 a few units away.
 */
final class Avoidance {

  private static final double WIDTH = 0.05;

  /** The factor's least logarithm comes from a distance that is nearly none. */
  private static final double NEAREST = 1e-12;

  private final double[][] avoided;

  /**
   * The avoidance of these ratios.
   *
   * @param avoided (points, dimensions)
   */
  Avoidance(double[][] avoided) {
    this.avoided = avoided;
  }

  /**
   * The logarithm of the product of all factors; 0 if nothing is avoided.
   *
   * @param gradient (dimensions), what the gradient is added to
   */
  double log(double[] ratios, double[] gradient) {
    double unit = WIDTH * WIDTH * ratios.length;
    double sum = 0;
    for (double[] point : avoided) {
      double half = Math.max(NEAREST, Covariance.squared(ratios, point) / unit / 2);
      sum += Math.log(-Math.expm1(-half));
      double slope = 1 / Math.expm1(half) / unit;
      for (int d = 0; slope > 0 && d < gradient.length; d++) {
        gradient[d] += slope * (ratios[d] - point[d]);
      }
    }
    return sum;
  }
}
