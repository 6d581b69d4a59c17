package io.amalgam.search.sampler.surrogate;

import java.util.Arrays;
import java.util.stream.Stream;

/**
 * A Gaussian process given data (Rasmussen and Williams, 2006, algorithm 2.1): one objective as a
 * function of ratios. A prediction of the objective itself, without noise, takes O(n² + n d).
 */
final class GaussianProcess {

  private final Hyperparameters parameters;
  private final double[][] ratios;
  private final double[] values;
  private final double[] variances;
  private final double[][] scaled;
  private final double[] weights;
  private final double[][] inverse;

  /**
   * A process that knows these data.
   *
   * @param ratios (n, dimensions), n at least 1
   * @param values (n), standardised
   * @param variances (n), of the values' measurement, at least 0
   */
  GaussianProcess(
      Hyperparameters parameters, double[][] ratios, double[] values, double[] variances) {
    this.parameters = parameters;
    this.ratios = ratios;
    this.values = values;
    this.variances = variances;
    this.scaled = parameters.scaled(ratios);
    Cholesky factor = Cholesky.of(Covariance.noisy(scaled, parameters, variances));
    this.weights =
        factor.solve(Arrays.stream(values).map(value -> value - parameters.mean()).toArray());
    this.inverse = factor.inverse();
  }

  /** What is known of the objective at these ratios. */
  Prediction at(double[] point) {
    return Prediction.of(parameters.scaled(point), scaled, parameters, weights, inverse);
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
    double variance = Arrays.stream(variances).average().orElse(0);
    double[] beliefs = Arrays.stream(points).mapToDouble(point -> at(point).mean()).toArray();
    double[] uncertain = new double[points.length];
    Arrays.fill(uncertain, variance);
    return new GaussianProcess(
        parameters,
        Stream.of(ratios, points).flatMap(Arrays::stream).toArray(double[][]::new),
        joined(values, beliefs),
        joined(variances, uncertain));
  }

  /** The means at the data: what the values are once their noise is taken away, (n). */
  double[] denoised() {
    double[] means = new double[values.length];
    for (int i = 0; i < means.length; i++) {
      means[i] = values[i] - (parameters.noiseVariance() + variances[i]) * weights[i];
    }
    return means;
  }

  private static double[] joined(double[] first, double[] second) {
    double[] joined = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, joined, first.length, second.length);
    return joined;
  }
}
