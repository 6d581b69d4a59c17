package io.amalgam.search.racing;

/** What is expected of items that are not measured, from those that are. */
public final class ItemOutlook {

  private final double[] means;
  private final double[] shared;
  private final double[] own;
  private final double[][] patterns;
  private final double[][] covariance;
  private final double surprise;

  ItemOutlook(
      double[] forecast,
      double[][] patterns,
      double[] own,
      double[] shift,
      double[][] covariance,
      double surprise) {
    this.patterns = patterns;
    this.covariance = covariance;
    this.own = own;
    this.surprise = surprise;
    this.means = forecast.clone();
    this.shared = new double[means.length];
    double[][] spread = new double[patterns.length][means.length];
    for (int a = 0; a < patterns.length; a++) {
      addMultiple(means, shift[a], patterns[a]);
      for (int b = 0; b < patterns.length; b++) {
        addMultiple(spread[a], covariance[a][b], patterns[b]);
      }
      for (int i = 0; i < shared.length; i++) {
        shared[i] += patterns[a][i] * spread[a][i];
      }
    }
  }

  private static void addMultiple(double[] to, double factor, double[] from) {
    for (int i = 0; i < to.length; i++) {
      to[i] += factor * from[i];
    }
  }

  /** The expected score of an item. */
  public double mean(int item) {
    return means[item];
  }

  /** The variance of an item's score that it has by itself. */
  public double own(int item) {
    return own[item];
  }

  /** The variance of an item's score that it has together with others. */
  public double shared(int item) {
    return Math.max(0, shared[item]);
  }

  /**
   * How far the measured items were from what was expected of them: the mean of squares, in units
   * of their variances; about 1 if all is as it seemed, 1 if none is measured.
   */
  public double surprise() {
    return surprise;
  }

  /** The variance of a weighted sum of scores that comes of what they have together. */
  public double shared(double[] weights) {
    double[] loads = new double[patterns.length];
    for (int a = 0; a < loads.length; a++) {
      for (int i = 0; i < weights.length; i++) {
        loads[a] += patterns[a][i] * weights[i];
      }
    }
    double variance = 0;
    for (int a = 0; a < loads.length; a++) {
      for (int b = 0; b < loads.length; b++) {
        variance += loads[a] * covariance[a][b] * loads[b];
      }
    }
    return Math.max(0, variance);
  }
}
