package io.amalgam.search.sampler.genetic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Evenly spread points of the unit simplex (Das and Dennis, 1998), the directions that NSGA-III
 * spreads its population over.
 */
final class ReferenceDirections {

  private ReferenceDirections() {}

  /**
   * The finest layer of at most this many directions. Where it has none inside the simplex, a
   * coarser layer pulled halfway to the centre is added if there is room, as the paper does from
   * eight objectives on.
   *
   * @param most at least the number of objectives
   * @return (directions, objectives), each of non-negative numbers that sum to 1
   */
  static double[][] atMost(int most, int objectives) {
    int outer = finest(most, objectives);
    List<double[]> directions = layer(outer, objectives);
    if (outer < objectives) {
      int inner = Math.min(outer - 1, finest(most - directions.size(), objectives));
      if (inner >= 1) {
        layer(inner, objectives).forEach(point -> directions.add(halfway(point)));
      }
    }
    return directions.toArray(double[][]::new);
  }

  /** All points of the simplex whose coordinates are multiples of 1 / divisions. */
  static List<double[]> layer(int divisions, int objectives) {
    List<double[]> points = new ArrayList<>();
    fill(new int[objectives], 0, divisions, divisions, points);
    return points;
  }

  /** How many points such a layer has: divisions + objectives − 1 choose divisions. */
  static long count(int divisions, int objectives) {
    long count = 1;
    for (int i = 1; i < objectives; i++) {
      count = count * (divisions + i) / i;
    }
    return count;
  }

  /** The most divisions of a layer of at most this many points; 0 if one point is too many. */
  private static int finest(int most, int objectives) {
    int divisions = 0;
    while (count(divisions + 1, objectives) <= most) {
      divisions++;
    }
    return divisions;
  }

  private static void fill(
      int[] shares, int position, int left, int divisions, List<double[]> points) {
    if (position == shares.length - 1) {
      shares[position] = left;
      points.add(Arrays.stream(shares).mapToDouble(share -> share / (double) divisions).toArray());
      return;
    }
    for (int share = 0; share <= left; share++) {
      shares[position] = share;
      fill(shares, position + 1, left - share, divisions, points);
    }
  }

  private static double[] halfway(double[] point) {
    double centre = 1.0 / point.length;
    return Arrays.stream(point).map(value -> (value + centre) / 2).toArray();
  }
}
