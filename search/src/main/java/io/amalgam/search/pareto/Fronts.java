package io.amalgam.search.pareto;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Non-dominated sets and ranks. Equal points don't dominate each other, so duplicates share a front
 * and all of them are returned.
 *
 * <p>Two coordinates take O(N log N). More take O(M N²) by sequential search over points sorted so
 * that none precedes a point that dominates it (Zhang, Tian, Cheng and Jin, "An efficient approach
 * to nondominated sorting", 2015).
 */
public final class Fronts {

  private Fronts() {}

  /**
   * The indices of the points that no other point dominates, ascending.
   *
   * @throws IllegalArgumentException if points differ in length or a coordinate is not a number
   */
  public static int[] nonDominated(double[][] points) {
    int dimensions = Points.check(points);
    Integer[] order = order(points);
    boolean[] kept = dimensions <= 2 ? firstFrontOfPlane(points, order) : firstFront(points, order);
    return IntStream.range(0, points.length).filter(i -> kept[i]).toArray();
  }

  /**
   * The rank of every point: 0 on the non-dominated front, 1 on the front once that is taken away,
   * and so on.
   *
   * @throws IllegalArgumentException if points differ in length or a coordinate is not a number
   */
  public static int[] ranks(double[][] points) {
    int dimensions = Points.check(points);
    Integer[] order = order(points);
    return dimensions <= 2 ? ranksOfPlane(points, order) : ranksBySearch(points, order);
  }

  private static Integer[] order(double[][] points) {
    Integer[] order = IntStream.range(0, points.length).boxed().toArray(Integer[]::new);
    Arrays.sort(order, (i, k) -> Points.DESCENDING.compare(points[i], points[k]));
    return order;
  }

  private static boolean[] firstFront(double[][] points, Integer[] order) {
    boolean[] kept = new boolean[points.length];
    List<double[]> front = new ArrayList<>();
    for (int i : order) {
      if (!anyDominates(front, points[i])) {
        front.add(points[i]);
        kept[i] = true;
      }
    }
    return kept;
  }

  private static int[] ranksBySearch(double[][] points, Integer[] order) {
    int[] ranks = new int[points.length];
    List<List<double[]>> fronts = new ArrayList<>();
    for (int i : order) {
      int rank = 0;
      while (rank < fronts.size() && anyDominates(fronts.get(rank), points[i])) {
        rank++;
      }
      if (rank == fronts.size()) {
        fronts.add(new ArrayList<>());
      }
      fronts.get(rank).add(points[i]);
      ranks[i] = rank;
    }
    return ranks;
  }

  /** Latest first: the last points of the order are the likeliest to dominate the next one. */
  private static boolean anyDominates(List<double[]> front, double[] point) {
    for (int k = front.size() - 1; k >= 0; k--) {
      if (Dominance.unchecked(front.get(k), point)) {
        return true;
      }
    }
    return false;
  }

  private static boolean[] firstFrontOfPlane(double[][] points, Integer[] order) {
    boolean[] kept = new boolean[points.length];
    double[] last = null;
    for (int i : order) {
      double[] point = points[i];
      if (last == null || second(point) > second(last) || same(point, last)) {
        kept[i] = true;
        last = point;
      }
    }
    return kept;
  }

  /** Points come by falling first coordinate, so a front's last point has its best second one. */
  private static int[] ranksOfPlane(double[][] points, Integer[] order) {
    int[] ranks = new int[points.length];
    List<double[]> lasts = new ArrayList<>();
    for (int i : order) {
      int rank = firstFrontFor(points[i], lasts);
      if (rank == lasts.size()) {
        lasts.add(points[i]);
      } else {
        lasts.set(rank, points[i]);
      }
      ranks[i] = rank;
    }
    return ranks;
  }

  private static int firstFrontFor(double[] point, List<double[]> lasts) {
    int low = 0;
    int high = lasts.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      double[] last = lasts.get(middle);
      if (second(point) > second(last) || same(point, last)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  private static double second(double[] point) {
    return point.length == 1 ? 0 : point[1];
  }

  private static boolean same(double[] a, double[] b) {
    return Points.DESCENDING.compare(a, b) == 0;
  }
}
