package io.amalgam.search.pareto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrontsTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void ranksAreThoseOfPeelingFrontAfterFront(int dimensions) {
    Random random = new Random(dimensions);
    for (int round = 0; round < 100; round++) {
      double[][] points =
          round % 2 == 0
              ? RandomPoints.grid(1 + random.nextInt(40), dimensions, 4, random)
              : RandomPoints.uniform(1 + random.nextInt(40), dimensions, random);
      int[] expected = peeled(points);
      assertThat(Fronts.ranks(points)).isEqualTo(expected);
      assertThat(Fronts.nonDominated(points))
          .isEqualTo(IntStream.range(0, points.length).filter(i -> expected[i] == 0).toArray());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void addingADominatedPointLeavesTheFront(int dimensions) {
    double[][] points = RandomPoints.uniform(30, dimensions, new Random(4));
    double[][] more = Arrays.copyOf(points, 31);
    more[30] = new double[dimensions];
    Arrays.fill(more[30], -1);
    assertThat(Fronts.nonDominated(more)).isEqualTo(Fronts.nonDominated(points));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3})
  void duplicatesShareAFrontAndAreAllReturned(int dimensions) {
    double[][] points = new double[5][dimensions];
    assertThat(Fronts.nonDominated(points)).containsExactly(0, 1, 2, 3, 4);
    assertThat(Fronts.ranks(points)).containsOnly(0);
  }

  @Test
  void infinitiesRankLikeNumbers() {
    double infinity = Double.POSITIVE_INFINITY;
    double[][] points = {{0, 0}, {infinity, -infinity}, {-infinity, 1}, {-infinity, -infinity}};
    assertThat(Fronts.ranks(points)).containsExactly(0, 0, 0, 1);
  }

  @Test
  void noPointsHaveNoFront() {
    assertThat(Fronts.nonDominated(new double[0][])).isEmpty();
    assertThat(Fronts.ranks(new double[0][])).isEmpty();
  }

  @Test
  void notANumberIsRefused() {
    double[][] points = {{0, 0}, {1, Double.NaN}};
    assertThatThrownBy(() -> Fronts.ranks(points)).hasMessageContaining("Point 1");
    assertThatThrownBy(() -> Fronts.nonDominated(points)).hasMessageContaining("Point 1");
  }

  @Test
  void raggedPointsAreRefused() {
    assertThatThrownBy(() -> Fronts.ranks(new double[][] {{0, 0}, {1}}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Point 1 has 1 coordinates");
  }

  private static int[] peeled(double[][] points) {
    int[] ranks = new int[points.length];
    Arrays.fill(ranks, -1);
    for (int rank = 0; IntStream.of(ranks).anyMatch(r -> r < 0); rank++) {
      int[] before = ranks.clone();
      for (int i = 0; i < points.length; i++) {
        double[] point = points[i];
        boolean dominated =
            IntStream.range(0, points.length)
                .filter(j -> before[j] < 0)
                .anyMatch(j -> Dominance.dominates(points[j], point));
        if (before[i] < 0 && !dominated) {
          ranks[i] = rank;
        }
      }
    }
    return ranks;
  }
}
