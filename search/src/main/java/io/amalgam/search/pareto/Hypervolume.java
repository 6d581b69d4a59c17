package io.amalgam.search.pareto;

import java.util.Arrays;

/**
 * The exact volume that a set of points dominates, above a reference point. One and two coordinates
 * take a sweep in O(N log N), three a sweep over a staircase, also O(N log N); more are cut along
 * exclusive contributions (While, Bradstreet and Barone, "A fast way of calculating exact
 * hypervolumes", 2012), which is meant for up to six.
 */
public final class Hypervolume {

  private Hypervolume() {}

  /**
   * The volume of the union of the boxes between the reference and each point. A point that is not
   * better than the reference in every coordinate contributes nothing, and neither does one with an
   * infinite coordinate, which is no measurement.
   *
   * @param points (points, coordinates), more is better; may be empty
   * @param reference (coordinates), finite
   * @return at least 0, in the product of the coordinates' units
   * @throws IllegalArgumentException if lengths differ, a coordinate is not a number or the
   *     reference is not finite
   */
  public static double of(double[][] points, double[] reference) {
    Points.check(points);
    checkReference(points, reference);
    double[][] shifted =
        Arrays.stream(points)
            .map(point -> minus(point, reference))
            .filter(Hypervolume::contributes)
            .toArray(double[][]::new);
    return volume(shifted);
  }

  /** The volume above the origin of points with positive, finite coordinates. */
  static double volume(double[][] points) {
    if (points.length == 0) {
      return 0;
    }
    double[][] sorted = points.clone();
    Arrays.sort(sorted, Points.DESCENDING);
    return switch (sorted[0].length) {
      case 1 -> sorted[0][0];
      case 2 -> area(sorted);
      case 3 -> VolumeSweep.volume(sorted);
      default -> VolumeRecursion.volume(sorted);
    };
  }

  private static double area(double[][] sorted) {
    double area = 0;
    double height = 0;
    for (double[] point : sorted) {
      if (point[1] > height) {
        area += point[0] * (point[1] - height);
        height = point[1];
      }
    }
    return area;
  }

  private static void checkReference(double[][] points, double[] reference) {
    if (points.length > 0 && points[0].length != reference.length) {
      throw new IllegalArgumentException(
          "The reference has %d coordinates but the points have %d."
              .formatted(reference.length, points[0].length));
    }
    for (double coordinate : reference) {
      if (!Double.isFinite(coordinate)) {
        throw new IllegalArgumentException(
            "The reference %s must be finite.".formatted(Arrays.toString(reference)));
      }
    }
  }

  private static double[] minus(double[] point, double[] reference) {
    double[] difference = new double[point.length];
    for (int m = 0; m < point.length; m++) {
      difference[m] = point[m] - reference[m];
    }
    return difference;
  }

  private static boolean contributes(double[] shifted) {
    return Arrays.stream(shifted).allMatch(x -> x > 0 && x < Double.POSITIVE_INFINITY);
  }
}
