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

  private final double share;
  private final double squaredSharpness;

  Additive(Hyperparameters parameters) {
    this.share = parameters.additiveVariance() / parameters.dimensions();
    this.squaredSharpness = parameters.sharpness() * parameters.sharpness();
  }

  /** The covariance of two values. */
  double value(double[] u, double[] v) {
    double sum = 0;
    for (int d = 0; d < u.length; d++) {
      double step = u[d] - v[d];
      sum += Matern.value(squaredSharpness * step * step);
    }
    return share * sum;
  }

  /** The covariance of a value with a slope along a ratio that is this step below it. */
  double slope(double step) {
    return share * squaredSharpness * step * Matern.fall(squaredSharpness * step * step);
  }

  /** The covariance of two slopes along the same ratio; slopes along different ones have none. */
  double slopes(double step) {
    double squared = squaredSharpness * step * step;
    return share * squaredSharpness * (Matern.fall(squared) - squared * Matern.bend(squared));
  }

  /** The derivative of a ratio's part of {@link #value} in the logarithm of its length scale. */
  double valueInScale(double step) {
    return step * slope(step);
  }

  /** The same of {@link #slope} once it is divided by the length scale. */
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
