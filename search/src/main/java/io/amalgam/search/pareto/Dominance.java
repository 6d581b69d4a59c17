package io.amalgam.search.pareto;

/** Pareto dominance: at least as good everywhere and better somewhere. */
public final class Dominance {

  private Dominance() {}

  /**
   * Whether {@code a} dominates {@code b}; more is better in every coordinate, infinities included.
   *
   * @throws IllegalArgumentException if the points differ in length, are empty, or a coordinate is
   *     not a number
   */
  public static boolean dominates(double[] a, double[] b) {
    Points.checkPoint(a, 0, a.length);
    Points.checkPoint(b, 1, a.length);
    return unchecked(a, b);
  }

  static boolean unchecked(double[] a, double[] b) {
    boolean better = false;
    for (int m = 0; m < a.length; m++) {
      if (a[m] < b[m]) {
        return false;
      }
      better |= a[m] > b[m];
    }
    return better;
  }
}
