package io.amalgam.search.sampler.genetic;

/**
 * Which reference direction each point lies closest to, by its distance from the line through the
 * origin, and how far it is from it.
 */
final class Niches {

  private final int[] directions;
  private final double[] distances;

  /** Niches by the index of each point's direction and its distance from that line. */
  Niches(int[] directions, double[] distances) {
    this.directions = directions.clone();
    this.distances = distances.clone();
  }

  /** The index of a point's direction. */
  int direction(int point) {
    return directions[point];
  }

  /** How far a point is from its direction's line, at least 0. */
  double distance(int point) {
    return distances[point];
  }

  /**
   * Associates points, (points, objectives), with directions, (directions, objectives); the first
   * direction on ties.
   */
  static Niches of(double[][] points, double[][] directions) {
    int[] closest = new int[points.length];
    double[] distances = new double[points.length];
    for (int i = 0; i < points.length; i++) {
      distances[i] = Double.POSITIVE_INFINITY;
      for (int k = 0; k < directions.length; k++) {
        double distance = distance(points[i], directions[k]);
        if (distance < distances[i]) {
          distances[i] = distance;
          closest[i] = k;
        }
      }
    }
    return new Niches(closest, distances);
  }

  /** The distance of a point from the line through the origin along a direction. */
  static double distance(double[] point, double[] direction) {
    double along = 0;
    double length = 0;
    for (int m = 0; m < point.length; m++) {
      along += point[m] * direction[m];
      length += direction[m] * direction[m];
    }
    double sum = 0;
    for (int m = 0; m < point.length; m++) {
      double off = point[m] - along / length * direction[m];
      sum += off * off;
    }
    return Math.sqrt(sum);
  }
}
