package io.amalgam.search.sampler.surrogate;

import io.amalgam.search.linear.Cholesky;
import java.util.Arrays;

/**
 * A Gaussian process given data (Rasmussen and Williams, 2006, algorithm 2.1): one objective as a
 * function of ratios. A prediction of the objective itself, without noise, takes O(r² + r d) for r
 * rows, values and slopes together.
 */
final class GaussianProcess {

  private final Hyperparameters parameters;
  private final Observations observations;
  private final double[][] scaled;
  private final double[][] sloped;
  private final double[] weights;
  private final double[][] inverse;

  /** A process that knows these data. */
  GaussianProcess(Hyperparameters parameters, Observations observations) {
    this.parameters = parameters;
    this.observations = observations;
    this.scaled = parameters.scaled(observations.ratios());
    this.sloped = observations.sloped(scaled);
    Cholesky factor = Cholesky.of(Covariance.noisy(scaled, parameters, observations));
    this.weights = factor.solve(observations.residuals(parameters.mean()));
    this.inverse = factor.inverse();
  }

  /** What is known of the objective at these ratios. */
  Prediction at(double[] point) {
    CrossCovariance cross =
        new CrossCovariance(parameters.scaled(point), scaled, sloped, parameters);
    return new Prediction(cross, parameters, weights, inverse);
  }

  /**
   * The process that would be if the objective were measured at these ratios and were as expected:
   * nowhere does its mean change, but near them less is left to learn.
   *
   * @param points (points, dimensions), measured with the mean variance of the data
   */
  GaussianProcess believing(double[][] points) {
    if (points.length == 0) {
      return this;
    }
    double[] beliefs = Arrays.stream(points).mapToDouble(point -> at(point).mean()).toArray();
    return new GaussianProcess(parameters, observations.and(points, beliefs));
  }

  /** The means at the data: what the values are once their noise is taken away, (n). */
  double[] denoised() {
    double[] means = new double[observations.size()];
    for (int i = 0; i < means.length; i++) {
      double noise = parameters.noiseVariance() + observations.variance(i);
      means[i] = observations.value(i) - noise * weights[i];
    }
    return means;
  }
}
