package io.amalgam.search.sampler.surrogate;

import java.util.Arrays;

/**
 * By how much one normal objective is expected to lie above each of a number of thresholds, and
 * between two of them: E[(Y − a)⁺] and E[(min(Y, b) − a)⁺], as logarithms.
 */
final class Excess {

  private final double[] standard;
  private final double[] logExcess;

  /** Not a number until it is asked for, as it is for derivatives alone. */
  private final double[] logAbove;

  /**
   * The excesses of a normal distribution.
   *
   * @param thresholds rising; the last one may be infinite
   * @param deviation its standard deviation, positive
   */
  Excess(double[] thresholds, double mean, double deviation) {
    this.standard = new double[thresholds.length];
    this.logExcess = new double[thresholds.length];
    this.logAbove = new double[thresholds.length];
    Arrays.fill(logAbove, Double.NaN);
    for (int i = 0; i < thresholds.length; i++) {
      boolean infinite = thresholds[i] == Double.POSITIVE_INFINITY;
      standard[i] = (mean - thresholds[i]) / deviation;
      logExcess[i] = infinite ? standard[i] : Math.log(deviation) + Normal.logExcess(standard[i]);
    }
  }

  /** The logarithm of what is expected between two thresholds, given by their places. */
  double log(int from, int to) {
    return logDifference(logExcess[from], logExcess[to]);
  }

  /** The derivative of {@link #log}, already known, in the mean. */
  double inMean(int from, int to, double log) {
    return Math.exp(logAbove(from) - log) - Math.exp(logAbove(to) - log);
  }

  private double logAbove(int i) {
    if (Double.isNaN(logAbove[i])) {
      logAbove[i] =
          standard[i] == Double.NEGATIVE_INFINITY
              ? Double.NEGATIVE_INFINITY
              : Normal.logBelow(standard[i]);
    }
    return logAbove[i];
  }

  /** The derivative of {@link #log}, already known, in the standard deviation. */
  double inDeviation(int from, int to, double log) {
    return Math.exp(Normal.logDensity(standard[from]) - log)
        - Math.exp(Normal.logDensity(standard[to]) - log);
  }

  private static double logDifference(double larger, double smaller) {
    return larger + Math.log1p(-Math.exp(smaller - larger));
  }
}
