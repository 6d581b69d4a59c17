package io.amalgam.search.sampler.genetic;

import java.util.Arrays;

/**
 * The scale of each objective in NSGA-III: where the hyperplane through the extreme points cuts the
 * axes. Points are costs from the ideal point, so no coordinate is negative.
 */
final class Intercepts {

  /** The weight of the other axes when the point closest to an axis is looked for. */
  private static final double OFF_AXIS = 1e-6;

  /** No scale is below this, so that an objective in which all are equal divides by no zero. */
  private static final double LEAST = 1e-12;

  private Intercepts() {}

  /**
   * The intercepts of these costs, (points, objectives), all positive and none beyond the greatest
   * cost, which stands in where the hyperplane has none.
   */
  static double[] of(double[][] costs) {
    int objectives = costs[0].length;
    double[][] extremes = new double[objectives][];
    for (int axis = 0; axis < objectives; axis++) {
      extremes[axis] = extreme(costs, axis);
    }
    double[] intercepts = hyperplane(extremes);
    double[] greatest = greatest(costs);
    if (Arrays.stream(intercepts).allMatch(a -> a > LEAST && Double.isFinite(a))) {
      Arrays.setAll(intercepts, m -> Math.min(intercepts[m], greatest[m]));
      return intercepts;
    }
    return greatest;
  }

  /** The point with the least achievement scalarising function along an axis. */
  private static double[] extreme(double[][] costs, int axis) {
    double[] best = costs[0];
    for (double[] point : costs) {
      if (achievement(point, axis) < achievement(best, axis)) {
        best = point;
      }
    }
    return best;
  }

  private static double achievement(double[] point, int axis) {
    double most = 0;
    for (int m = 0; m < point.length; m++) {
      most = Math.max(most, m == axis ? point[m] : point[m] / OFF_AXIS);
    }
    return most;
  }

  /** Solves (extremes) b = 1 by elimination and returns 1 / b, which is not finite if it can't. */
  private static double[] hyperplane(double[][] extremes) {
    int n = extremes.length;
    double[][] rows = new double[n][];
    for (int i = 0; i < n; i++) {
      rows[i] = Arrays.copyOf(extremes[i], n + 1);
      rows[i][n] = 1;
    }
    for (int column = 0; column < n; column++) {
      pivot(rows, column);
      for (int i = 0; i < n; i++) {
        if (i != column) {
          eliminate(rows[i], rows[column], column);
        }
      }
    }
    double[] intercepts = new double[n];
    Arrays.setAll(intercepts, m -> rows[m][m] / rows[m][n]);
    return intercepts;
  }

  private static void pivot(double[][] rows, int column) {
    int best = column;
    for (int i = column + 1; i < rows.length; i++) {
      if (Math.abs(rows[i][column]) > Math.abs(rows[best][column])) {
        best = i;
      }
    }
    double[] row = rows[best];
    rows[best] = rows[column];
    rows[column] = row;
  }

  private static void eliminate(double[] row, double[] pivot, int column) {
    double factor = row[column] / pivot[column];
    for (int k = column; k < row.length; k++) {
      row[k] -= factor * pivot[k];
    }
  }

  private static double[] greatest(double[][] costs) {
    double[] greatest = new double[costs[0].length];
    Arrays.fill(greatest, LEAST);
    for (double[] point : costs) {
      Arrays.setAll(greatest, m -> Math.max(greatest[m], point[m]));
    }
    return greatest;
  }
}
