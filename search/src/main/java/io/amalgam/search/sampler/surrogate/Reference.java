package io.amalgam.search.sampler.surrogate;

/** The point above which a front's hypervolume is measured, where base and aligned don't say it. */
final class Reference {

  private Reference() {}

  /**
   * The worst of all points in each objective. The worst of the front alone would not do: a front
   * that is short by chance would have the search look nowhere else.
   *
   * @param points (n, objectives), n at least 1, standardised; more is better
   */
  static double[] worst(double[][] points) {
    double[] worst = points[0].clone();
    for (double[] point : points) {
      for (int m = 0; m < worst.length; m++) {
        worst[m] = Math.min(worst[m], point[m]);
      }
    }
    return worst;
  }
}
