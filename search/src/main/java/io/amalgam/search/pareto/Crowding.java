package io.amalgam.search.pareto;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Crowding distance (Deb, Pratap, Agarwal and Meyarivan, "A fast and elitist multiobjective genetic
 * algorithm: NSGA-II", 2002): how far the neighbours on both sides are, summed over the
 * coordinates, each in units of its range.
 */
public final class Crowding {

  private Crowding() {}

  /**
   * The crowding distance of every point in one set, usually a front. The two ends of each
   * coordinate get infinity; a coordinate in which all points agree says nothing and adds nothing,
   * unless there are at most two points, which are all ends.
   *
   * @throws IllegalArgumentException if points differ in length or a coordinate is not a number
   */
  public static double[] distances(double[][] points) {
    int dimensions = Points.check(points);
    double[] distances = new double[points.length];
    if (points.length <= 2) {
      Arrays.fill(distances, Double.POSITIVE_INFINITY);
      return distances;
    }
    for (int m = 0; m < dimensions; m++) {
      add(points, m, distances);
    }
    return distances;
  }

  /**
   * The crowding distance of every point within its own front.
   *
   * @param ranks the front of every point, as {@link Fronts#ranks} gives it
   * @throws IllegalArgumentException if points differ in length or in number from the ranks, or a
   *     coordinate is not a number
   */
  public static double[] distances(double[][] points, int[] ranks) {
    if (points.length != ranks.length) {
      throw new IllegalArgumentException(
          "Got %d points but %d ranks; every point needs one."
              .formatted(points.length, ranks.length));
    }
    double[] distances = new double[points.length];
    int fronts = IntStream.of(ranks).max().orElse(-1) + 1;
    for (int f = 0; f < fronts; f++) {
      int rank = f;
      int[] members = IntStream.range(0, ranks.length).filter(i -> ranks[i] == rank).toArray();
      double[] within =
          distances(IntStream.of(members).mapToObj(i -> points[i]).toArray(double[][]::new));
      for (int k = 0; k < members.length; k++) {
        distances[members[k]] = within[k];
      }
    }
    return distances;
  }

  private static void add(double[][] points, int m, double[] distances) {
    // Ties are broken by the other coordinates, so that the order of the input changes nothing.
    Integer[] order = IntStream.range(0, points.length).boxed().toArray(Integer[]::new);
    Arrays.sort(
        order,
        Comparator.<Integer>comparingDouble(i -> points[i][m])
            .thenComparing(i -> points[i], Points.DESCENDING));
    int last = order.length - 1;
    double range = points[order[last]][m] - points[order[0]][m];
    if (!(range > 0)) {
      return;
    }
    distances[order[0]] = Double.POSITIVE_INFINITY;
    distances[order[last]] = Double.POSITIVE_INFINITY;
    for (int k = 1; k < last; k++) {
      distances[order[k]] += share(points[order[k - 1]][m], points[order[k + 1]][m], range);
    }
  }

  /** The part of the range between two neighbours; an infinite gap in an infinite range is all. */
  private static double share(double below, double above, double range) {
    double share = below == above ? 0 : (above - below) / range;
    return Double.isNaN(share) ? 1 : share;
  }
}
