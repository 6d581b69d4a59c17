package io.amalgam.search.importance;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * A Parzen estimator on the points 0, 1, … of a grid: a normal kernel at each point that has
 * observations, weighted by their number, and one of weight 1 over the whole grid; each is cut off
 * at the grid's ends. The bandwidth is Scott's ("Multivariate Density Estimation", 1992), with
 * quartiles over the points that have observations, as Optuna 5 takes them.
 */
final class GridDensity {

  private static final double SCOTT = 1.059;

  /** The interquartile range of a standard normal. */
  private static final double NORMAL_RANGE = 1.34;

  /** 90 % of a kernel then lie on its own point. */
  private static final double LEAST_WIDTH = 0.5 / 1.64;

  /** Intervals of Simpson's rule within one step of the grid. */
  private static final int INTERVALS = 64;

  private GridDensity() {}

  /**
   * The probability of each point.
   *
   * @param counts (points) how many observations each point has, at least one in all
   */
  static double[] of(int... counts) {
    double total = Arrays.stream(counts).sum();
    double width = Math.max(LEAST_WIDTH, bandwidth(counts, total));
    double[] sum = new double[counts.length];
    for (int x = 0; x < counts.length; x++) {
      if (counts[x] > 0) {
        add(sum, kernel(x, width, counts.length), counts[x] / (total + 1));
      }
    }
    double[] whole = kernel((counts.length - 1) / 2.0, counts.length, counts.length);
    add(sum, whole, 1 / (total + 1));
    return sum;
  }

  private static double bandwidth(int[] counts, double total) {
    double mean = 0;
    for (int x = 0; x < counts.length; x++) {
      mean += x * (double) counts[x] / total;
    }
    double squares = 0;
    for (int x = 0; x < counts.length; x++) {
      squares += counts[x] * (x - mean) * (x - mean);
    }
    double deviation = Math.sqrt(squares / Math.max(1, total - 1));
    double range = quartileRange(counts, (int) total) / NORMAL_RANGE;
    return SCOTT * Math.min(range, deviation) * Math.pow(total, -0.2);
  }

  private static double quartileRange(int[] counts, int total) {
    int[] points = IntStream.range(0, counts.length).filter(x -> counts[x] > 0).toArray();
    int first = 0;
    int third = 0;
    int sum = 0;
    for (int point : points) {
      sum += counts[point];
      first += sum < total / 4 ? 1 : 0;
      third += sum <= total * 3 / 4 ? 1 : 0;
    }
    return points[Math.min(points.length - 1, third)] - (double) points[first];
  }

  private static double[] kernel(double centre, double width, int points) {
    double[] masses =
        IntStream.range(0, points).mapToDouble(x -> mass(x - centre, width)).toArray();
    double sum = Arrays.stream(masses).sum();
    return Arrays.stream(masses).map(mass -> mass / sum).toArray();
  }

  /** The integral of a normal density, up to a factor, half a step to each side. */
  private static double mass(double offset, double width) {
    double sum = 0;
    for (int k = 0; k <= INTERVALS; k++) {
      double z = (offset - 0.5 + (double) k / INTERVALS) / width;
      double weight = k == 0 || k == INTERVALS ? 1 : 2 + 2 * (k % 2);
      sum += weight * Math.exp(-z * z / 2);
    }
    return sum;
  }

  private static void add(double[] to, double[] from, double factor) {
    for (int x = 0; x < to.length; x++) {
      to[x] += factor * from[x];
    }
  }
}
