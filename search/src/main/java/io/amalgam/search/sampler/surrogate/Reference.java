package io.amalgam.search.sampler.surrogate;

import java.util.Arrays;

/**
 * The point above which a front's hypervolume is measured, where base and aligned don't say it.
 *
 * <p>No single one serves. Above the worst of all points, the rim of a front with three objectives
 * is worth so much that its middle is hardly searched; just beyond the front's own nadir, a front
 * that is short by chance has the search look nowhere else. So they take turns: the front is
 * lengthened above the one and filled above the other.
 */
final class Reference {

  /** One proposal in so many is for the length of the front. */
  private static final int TURNS = 3;

  /** How far beyond the nadir, as a share of the front's extent. */
  private static final double MARGIN = 0.1;

  private Reference() {}

  /**
   * The reference for the next proposal.
   *
   * @param points (n, objectives), n at least 1, standardised; more is better
   * @param front those of them that are on the front; one with no more points than objectives has
   *     no extent to speak of
   */
  static double[] of(double[][] points, double[][] front) {
    boolean isShort = front.length <= points[0].length;
    return isShort || points.length % TURNS == 0 ? worst(points) : beyondNadir(front);
  }

  /** The worst of all points in each objective. */
  static double[] worst(double[][] points) {
    double[] worst = points[0].clone();
    for (double[] point : points) {
      for (int m = 0; m < worst.length; m++) {
        worst[m] = Math.min(worst[m], point[m]);
      }
    }
    return worst;
  }

  /** What three quarters of all points reach or exceed in each objective. */
  static double[] worseQuartile(double[][] points) {
    double[] quartile = new double[points[0].length];
    for (int m = 0; m < quartile.length; m++) {
      int objective = m;
      double[] sorted =
          Arrays.stream(points).mapToDouble(point -> point[objective]).sorted().toArray();
      quartile[m] = sorted[(sorted.length - 1) / 4];
    }
    return quartile;
  }

  /** A little beyond the worst of a front in each objective. */
  static double[] beyondNadir(double[][] front) {
    double[] reference = worst(front);
    for (int m = 0; m < reference.length; m++) {
      int objective = m;
      double best = Arrays.stream(front).mapToDouble(point -> point[objective]).max().orElseThrow();
      reference[m] -= MARGIN * (best - reference[m]);
    }
    return reference;
  }
}
