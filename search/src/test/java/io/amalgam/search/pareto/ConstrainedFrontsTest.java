package io.amalgam.search.pareto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConstrainedFrontsTest {

  private static final Random RANDOM = new Random(3);

  @Test
  void withoutViolationsTheRanksAreThoseOfTheFronts() {
    double[][] points = points(50);
    assertThat(ConstrainedFronts.ranks(points, new double[50])).isEqualTo(Fronts.ranks(points));
  }

  @Test
  void aRankIsTheLongestChainOfDominatorsWherePointsAreFeasible() {
    for (int round = 0; round < 30; round++) {
      double[][] points = points(25);
      double[] violations = violations(25);
      int[] ranks = ConstrainedFronts.ranks(points, violations);
      for (int i = 0; i < ranks.length; i++) {
        assertThat(ranks[i]).isEqualTo(longestChain(points, violations, i));
      }
    }
  }

  @Test
  void whatIsDominatedHasAHigherRank() {
    double[][] points = points(80);
    double[] violations = violations(80);
    int[] ranks = ConstrainedFronts.ranks(points, violations);
    for (int i = 0; i < ranks.length; i++) {
      for (int j = 0; j < ranks.length; j++) {
        if (dominates(points, violations, i, j)) {
          assertThat(ranks[i]).isLessThan(ranks[j]);
        }
      }
    }
  }

  @Test
  void violationsThatAreNoneAreRefused() {
    for (double wrong : new double[] {-1, Double.NaN}) {
      assertThatThrownBy(() -> ConstrainedFronts.ranks(points(1), new double[] {wrong}))
          .hasMessage("Violations must be at least 0 but are [%s].".formatted(wrong));
    }
  }

  private static double[][] points(int n) {
    return IntStream.range(0, n)
        .mapToObj(i -> new double[] {RANDOM.nextInt(6), RANDOM.nextInt(6), RANDOM.nextInt(6)})
        .toArray(double[][]::new);
  }

  private static double[] violations(int n) {
    return IntStream.range(0, n).mapToDouble(i -> Math.max(0, RANDOM.nextInt(8) - 4)).toArray();
  }

  /** Constrained dominance, word for word. */
  private static boolean dominates(double[][] points, double[] violations, int i, int j) {
    return (violations[i] == 0 && violations[j] == 0)
        ? Dominance.dominates(points[i], points[j])
        : violations[i] < violations[j];
  }

  private static int longestChain(double[][] points, double[] violations, int of) {
    return IntStream.range(0, points.length)
        .filter(i -> dominates(points, violations, i, of))
        .map(i -> longestChain(points, violations, i) + 1)
        .max()
        .orElse(0);
  }
}
