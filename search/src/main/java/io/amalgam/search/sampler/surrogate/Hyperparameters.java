package io.amalgam.search.sampler.surrogate;

import java.util.Arrays;

/** What is fitted of a Gaussian process on standardised values. */
final class Hyperparameters {

  private final double[] lengthScales;
  private final double signalVariance;
  private final double additiveVariance;
  private final double sharpness;
  private final double noiseVariance;
  private final double slopeNoiseVariance;
  private final double mean;

  /**
   * Hyperparameters.
   *
   * @param lengthScales (dimensions), in units of ratios, positive: how far a ratio moves until the
   *     objective is another one; copied
   * @param signalVariance the variance, before any data, of what all ratios do together, positive
   * @param additiveVariance the same of what each does on its own, at least 0; see {@link Additive}
   * @param sharpness how often the length scales of what a ratio does on its own go into those
   *     above, positive
   * @param noiseVariance the variance that no ratio and no standard error explains, at least 0
   * @param slopeNoiseVariance the same of slopes, per squared ratio, at least 0
   * @param mean the objective's mean before any data
   */
  Hyperparameters(
      double[] lengthScales,
      double signalVariance,
      double additiveVariance,
      double sharpness,
      double noiseVariance,
      double slopeNoiseVariance,
      double mean) {
    this.lengthScales = lengthScales.clone();
    this.signalVariance = signalVariance;
    this.additiveVariance = additiveVariance;
    this.sharpness = sharpness;
    this.noiseVariance = noiseVariance;
    this.slopeNoiseVariance = slopeNoiseVariance;
    this.mean = mean;
  }

  /**
   * Reads (dimensions + 6) numbers: logarithms of scales, signal, additive variance, sharpness in
   * units of the root of the number of dimensions, both noises, then the mean.
   */
  static Hyperparameters ofLogarithms(double[] theta) {
    int dimensions = theta.length - 6;
    return new Hyperparameters(
        Arrays.stream(theta, 0, dimensions).map(Math::exp).toArray(),
        Math.exp(theta[dimensions]),
        Math.exp(theta[dimensions + 1]),
        Math.exp(theta[dimensions + 2]) * Math.sqrt(dimensions),
        Math.exp(theta[dimensions + 3]),
        Math.exp(theta[dimensions + 4]),
        theta[dimensions + 5]);
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

  double additiveVariance() {
    return additiveVariance;
  }

  double sharpness() {
    return sharpness;
  }

  /** The variance of the objective before any data. */
  double variance() {
    return signalVariance + additiveVariance;
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
