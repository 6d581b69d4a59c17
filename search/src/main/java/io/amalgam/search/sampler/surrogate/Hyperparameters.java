package io.amalgam.search.sampler.surrogate;

import java.util.Arrays;

/** What is fitted of a Gaussian process on standardised values. */
final class Hyperparameters {

  private final double[] lengthScales;
  private final double signalVariance;
  private final double noiseVariance;
  private final double slopeNoiseVariance;
  private final double mean;

  /**
   * Hyperparameters.
   *
   * @param lengthScales (dimensions), in units of ratios, positive: how far a ratio moves until the
   *     objective is another one; copied
   * @param signalVariance the variance of the objective before any data, positive
   * @param noiseVariance the variance that no ratio and no standard error explains, at least 0
   * @param slopeNoiseVariance the same of slopes, per squared ratio, at least 0
   * @param mean the objective's mean before any data
   */
  Hyperparameters(
      double[] lengthScales,
      double signalVariance,
      double noiseVariance,
      double slopeNoiseVariance,
      double mean) {
    this.lengthScales = lengthScales.clone();
    this.signalVariance = signalVariance;
    this.noiseVariance = noiseVariance;
    this.slopeNoiseVariance = slopeNoiseVariance;
    this.mean = mean;
  }

  /** Reads (dimensions + 4) numbers: logarithms of scales, signal, both noises, then the mean. */
  static Hyperparameters ofLogarithms(double[] theta) {
    int dimensions = theta.length - 4;
    return new Hyperparameters(
        Arrays.stream(theta, 0, dimensions).map(Math::exp).toArray(),
        Math.exp(theta[dimensions]),
        Math.exp(theta[dimensions + 1]),
        Math.exp(theta[dimensions + 2]),
        theta[dimensions + 3]);
  }

  int dimensions() {
    return lengthScales.length;
  }

  double lengthScale(int dimension) {
    return lengthScales[dimension];
  }

  double signalVariance() {
    return signalVariance;
  }

  double noiseVariance() {
    return noiseVariance;
  }

  double slopeNoiseVariance() {
    return slopeNoiseVariance;
  }

  double mean() {
    return mean;
  }

  /** Ratios in units of the length scales. */
  double[] scaled(double[] ratios) {
    double[] scaled = new double[ratios.length];
    for (int d = 0; d < scaled.length; d++) {
      scaled[d] = ratios[d] / lengthScales[d];
    }
    return scaled;
  }

  double[][] scaled(double[][] ratios) {
    return Arrays.stream(ratios).map(this::scaled).toArray(double[][]::new);
  }
}
