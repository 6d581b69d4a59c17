package io.amalgam.search.pareto;

import java.util.Comparator;

/** Checks and orders shared by the functions on point sets. */
final class Points {

  /** Best first coordinate first, ties by the next; a point never precedes one dominating it. */
  static final Comparator<double[]> DESCENDING = Points::compareDescending;

  private Points() {}

  /** Returns the number of coordinates, 0 for no points; refuses NaN and ragged sets. */
  static int check(double[][] points) {
    int dimensions = points.length == 0 ? 0 : points[0].length;
    for (int i = 0; i < points.length; i++) {
      checkPoint(points[i], i, dimensions);
    }
    return dimensions;
  }

  static void checkPoint(double[] point, int index, int dimensions) {
    if (point.length != dimensions || dimensions == 0) {
      throw new IllegalArgumentException(
          "Point %d has %d coordinates; every point needs the same number, here %d, and at least 1."
              .formatted(index, point.length, dimensions));
    }
    for (double coordinate : point) {
      if (Double.isNaN(coordinate)) {
        throw new IllegalArgumentException(
            "Point %d has a coordinate that is not a number; such a point cannot be compared."
                .formatted(index));
      }
    }
  }

  private static int compareDescending(double[] a, double[] b) {
    for (int m = 0; m < a.length; m++) {
      // Not Double.compare: it tells 0.0 from -0.0, which are equal scores.
      if (a[m] != b[m]) {
        return a[m] > b[m] ? -1 : 1;
      }
    }
    return 0;
  }
}
