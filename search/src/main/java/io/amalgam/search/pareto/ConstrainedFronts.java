package io.amalgam.search.pareto;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Ranks where constraints may be violated (Deb, "An efficient constraint handling method for
 * genetic algorithms", 2000): a feasible point dominates every infeasible one, of two infeasible
 * ones the one with the smaller violation dominates whatever their objectives, and feasible ones
 * are compared as ever.
 */
public final class ConstrainedFronts {

  private ConstrainedFronts() {}

  /**
   * The rank of every point: those of the feasible ones as {@link Fronts#ranks} has them, then
   * those of the infeasible ones by violation, equal ones sharing a rank.
   *
   * @param points (n, objectives), more is better
   * @param violations (n), 0 for a feasible point, else by how much constraints are violated
   * @throws IllegalArgumentException if a violation is negative or not a number, or points differ
   *     in length or have a coordinate that is not a number
   */
  public static int[] ranks(double[][] points, double[] violations) {
    if (!Arrays.stream(violations).allMatch(violation -> violation >= 0)) {
      throw new IllegalArgumentException(
          "Violations must be at least 0 but are %s.".formatted(Arrays.toString(violations)));
    }
    int[] feasible = IntStream.range(0, points.length).filter(i -> violations[i] == 0).toArray();
    int[] among =
        Fronts.ranks(Arrays.stream(feasible).mapToObj(i -> points[i]).toArray(double[][]::new));
    int fronts = Arrays.stream(among).max().orElse(-1) + 1;
    double[] levels = Arrays.stream(violations).filter(v -> v > 0).sorted().distinct().toArray();
    int[] ranks = new int[points.length];
    for (int i = 0; i < ranks.length; i++) {
      ranks[i] = fronts + Arrays.binarySearch(levels, violations[i]);
    }
    for (int k = 0; k < feasible.length; k++) {
      ranks[feasible[k]] = among[k];
    }
    return ranks;
  }
}
