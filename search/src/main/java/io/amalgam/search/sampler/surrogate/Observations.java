package io.amalgam.search.sampler.surrogate;

import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a Gaussian process is told: values, and for some of them slopes as well. In matrices and
 * vectors of rows the n values come first, then the slopes, vector after vector.
 */
final class Observations {

  private final double[][] ratios;
  private final double[] values;
  private final double[] variances;
  private final int[] sloped;
  private final double[][] slopes;

  /**
   * Values and slopes.
   *
   * @param ratios (n, dimensions), n at least 1
   * @param values (n), standardised
   * @param variances (n), of the values' measurement on the same scale, at least 0
   * @param sloped (g), the places among the n of those with slopes
   * @param slopes (g, dimensions), on the scale of the values per whole ratio
   */
  Observations(
      double[][] ratios, double[] values, double[] variances, int[] sloped, double[][] slopes) {
    this.ratios = ratios;
    this.values = values;
    this.variances = variances;
    this.sloped = sloped;
    this.slopes = slopes;
  }

  /** Values without slopes. */
  Observations(double[][] ratios, double[] values, double[] variances) {
    this(ratios, values, variances, new int[0], new double[0][]);
  }

  /** These and more values, of the mean variance of these. */
  Observations and(double[][] points, double[] beliefs) {
    double[] uncertain = new double[points.length];
    Arrays.fill(uncertain, Arrays.stream(variances).average().orElse(0));
    return new Observations(
        Stream.of(ratios, points).flatMap(Arrays::stream).toArray(double[][]::new),
        joined(values, beliefs),
        joined(variances, uncertain),
        sloped,
        slopes);
  }

  /** (n + g dimensions): what is left of every row once the constant mean is taken away. */
  double[] residuals(double mean) {
    double[] centred = Arrays.stream(values).map(value -> value - mean).toArray();
    return joined(centred, Arrays.stream(slopes).flatMapToDouble(Arrays::stream).toArray());
  }

  /** The number n of values. */
  int size() {
    return values.length;
  }

  /** The number g of values with slopes. */
  int gradients() {
    return sloped.length;
  }

  double[][] ratios() {
    return ratios;
  }

  double value(int i) {
    return values[i];
  }

  double variance(int i) {
    return variances[i];
  }

  /** (g): of so many rows those that have slopes. */
  double[][] sloped(double[][] rows) {
    return IntStream.of(sloped).mapToObj(i -> rows[i]).toArray(double[][]::new);
  }

  private static double[] joined(double[] first, double[] second) {
    double[] joined = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, joined, first.length, second.length);
    return joined;
  }
}
