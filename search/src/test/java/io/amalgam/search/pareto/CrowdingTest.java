package io.amalgam.search.pareto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CrowdingTest {

  private static final double INFINITY = Double.POSITIVE_INFINITY;

  @Test
  void evenlySpacedPointsAreEquallyCrowded() {
    double[][] points =
        IntStream.rangeClosed(0, 10)
            .mapToObj(i -> new double[] {i, 10 - i})
            .toArray(double[][]::new);
    double[] distances = Crowding.distances(points);
    assertThat(distances[0]).isInfinite();
    assertThat(distances[10]).isInfinite();
    for (int i = 1; i < 10; i++) {
      assertThat(distances[i]).isCloseTo(0.4, within(1e-12));
    }
  }

  @Test
  void distancesAreTheSumOfNeighbourGapsOverRanges() {
    double[][] points = {{0, 8}, {1, 4}, {4, 0}};
    assertThat(Crowding.distances(points)).containsExactly(INFINITY, 2.0, INFINITY);
    double[][] four = {{0, 8}, {1, 4}, {2, 3}, {4, 0}};
    assertThat(Crowding.distances(four))
        .containsExactly(INFINITY, 2 / 4.0 + 5 / 8.0, 3 / 4.0 + 4 / 8.0, INFINITY);
  }

  @Test
  void theUnitOfACoordinateDoesNotMatter() {
    double[][] points = RandomPoints.uniform(20, 3, new Random(1));
    double[][] scaled =
        Arrays.stream(points)
            .map(p -> new double[] {1024 * p[0], p[1] / 4, p[2]})
            .toArray(double[][]::new);
    assertThat(Crowding.distances(scaled)).isEqualTo(Crowding.distances(points));
  }

  @Test
  void theOrderOfThePointsDoesNotMatter() {
    Random random = new Random(2);
    for (int round = 0; round < 50; round++) {
      double[][] points = RandomPoints.grid(15, 2, 5, random);
      double[] distances = Crowding.distances(points);
      double[] others = Crowding.distances(RandomPoints.shuffled(points, random));
      Arrays.sort(distances);
      Arrays.sort(others);
      assertThat(others).containsExactly(distances, within(1e-12));
    }
  }

  @Test
  void oneOrTwoPointsAreEnds() {
    assertThat(Crowding.distances(new double[0][])).isEmpty();
    assertThat(Crowding.distances(new double[][] {{1, 2}})).containsExactly(INFINITY);
    assertThat(Crowding.distances(new double[][] {{1, 2}, {1, 2}})).containsOnly(INFINITY);
  }

  @Test
  void aCoordinateInWhichAllAgreeAddsNothing() {
    double[][] points = {{5, 0}, {5, 1}, {5, 2}, {5, 4}};
    assertThat(Crowding.distances(points)).containsExactly(INFINITY, 0.5, 0.75, INFINITY);
  }

  @Test
  void infinitiesNeverGiveNotANumber() {
    double[][] points = {{-INFINITY, 3}, {-INFINITY, 2}, {0, 1}, {INFINITY, 0}, {INFINITY, -1}};
    assertThat(Crowding.distances(points)).doesNotContain(Double.NaN);
  }

  @Test
  void eachFrontIsMeasuredByItself() {
    double[][] points = {{0, 8}, {0, 7}, {1, 4}, {1, 3}, {4, 0}, {4, -1}};
    double[] distances = Crowding.distances(points, Fronts.ranks(points));
    assertThat(distances).containsExactly(INFINITY, INFINITY, 2, 2, INFINITY, INFINITY);
  }

  @Test
  void unequalNumbersOfPointsAndRanksAreRefused() {
    assertThatThrownBy(() -> Crowding.distances(new double[][] {{1}}, new int[2]))
        .hasMessage("Got 1 points but 2 ranks; every point needs one.");
  }

  @Test
  void notANumberIsRefused() {
    assertThatThrownBy(() -> Crowding.distances(new double[][] {{Double.NaN}}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not a number");
  }
}
