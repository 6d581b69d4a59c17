package io.amalgam.search.pareto;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Seeded point sets for tests. */
final class RandomPoints {

  private RandomPoints() {}

  /** Points in the unit cube. */
  static double[][] uniform(int count, int dimensions, Random random) {
    double[][] points = new double[count][dimensions];
    for (double[] point : points) {
      Arrays.setAll(point, m -> random.nextDouble());
    }
    return points;
  }

  /** Points on a coarse grid, so that ties and duplicates are common. */
  static double[][] grid(int count, int dimensions, int steps, Random random) {
    double[][] points = new double[count][dimensions];
    for (double[] point : points) {
      Arrays.setAll(point, m -> random.nextInt(steps));
    }
    return points;
  }

  static double[][] shuffled(double[][] points, Random random) {
    List<double[]> list = Arrays.asList(points.clone());
    Collections.shuffle(list, random);
    return list.toArray(double[][]::new);
  }
}
