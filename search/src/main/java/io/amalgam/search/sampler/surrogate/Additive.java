package io.amalgam.search.sampler.surrogate;

/**
 * The part of a covariance that is a sum of one {@link Matern} for each ratio (Duvenaud, Nickisch
 * and Rasmussen, "Additive Gaussian processes", 2011): what every ratio does on its own. A function
 * of many ratios is known from few values as far as it is such a sum; of what a product of all
 * ratios explains, nothing is known where no value is near in all of them. With δ the step of a
 * ratio in units of its length scale, it is the variance times the mean over ratios of the Matérn
 * covariance of γ δ. Slopes are those in scaled ratios: a slope along ratio j is to be divided by
 * its length scale.
 */
final class Additive {

  private static final double ROOT = Math.sqrt(5);

  private final double share;
  private final double sharpness;
  private final double squaredSharpness;

  Additive(Hyperparameters parameters) {
    this.share = parameters.additiveVariance() / parameters.dimensions();
    this.sharpness = parameters.sharpness();
    this.squaredSharpness = sharpness * sharpness;
  }

  /** The covariance of two values. */
  double value(double[] u, double[] v) {
    double sum = 0;
    for (int d = 0; d < u.length; d++) {
      double r = ROOT * sharpness * Math.abs(u[d] - v[d]);
      sum += (1 + r + r * r / 3) * Math.exp(-r);
    }
    return share * sum;
  }

  /**
   * The same for these steps between them, and in {@code inScales} the derivatives in the
   * logarithms of the length scales: most of what a fit takes time for.
   */
  double value(double[] steps, double[] inScales, int dimensions) {
    double sum = 0;
    for (int d = 0; d < dimensions; d++) {
      double r = ROOT * sharpness * Math.abs(steps[d]);
      double tail = Math.exp(-r);
      sum += (1 + r + r * r / 3) * tail;
      inScales[d] = share * r * r * (1 + r) / 3 * tail;
    }
    return share * sum;
  }

  /** The covariance of a value with a slope along a ratio that is this step below it. */
  double slope(double step) {
    double r = ROOT * sharpness * Math.abs(step);
    return share * squaredSharpness * step * (5.0 / 3) * (1 + r) * Math.exp(-r);
  }

  /** The covariance of two slopes along the same ratio; slopes along different ones have none. */
  double slopes(double step) {
    double squared = squaredSharpness * step * step;
    return share * squaredSharpness * (Matern.fall(squared) - squared * Matern.bend(squared));
  }

  /**
   * The derivative of {@link #slope}, divided by the length scale, in the logarithm of that scale.
   */
  double slopeInScale(double step) {
    double squared = squaredSharpness * step * step;
    return share
        * squaredSharpness
        * step
        * (squared * Matern.bend(squared) - 2 * Matern.fall(squared));
  }

  /** The same of {@link #slopes} once they are divided by the squared length scale. */
  double slopesInScale(double step) {
    double squared = squaredSharpness * step * step;
    double rest = 5 * Matern.bend(squared) - squared * Matern.twist(squared);
    return share * squaredSharpness * (squared * rest - 2 * Matern.fall(squared));
  }
}
