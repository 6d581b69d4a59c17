package io.amalgam.search.sampler.surrogate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.amalgam.search.pareto.Dominance;
import io.amalgam.search.pareto.Fronts;
import io.amalgam.search.pareto.Hypervolume;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CellsTest {

  private static final double INFINITE = Double.POSITIVE_INFINITY;

  @Test
  void twoObjectivesAreCutIntoStripes() {
    double[][] points = {{1, 3}, {2, 1}, {0.5, 0.5}, {5, -1}};
    assertThat(Cells.above(points, new double[] {0, 0}))
        .containsExactlyInAnyOrder(
            new Cell(List.of(0.0, 3.0), List.of(INFINITE, INFINITE)),
            new Cell(List.of(1.0, 1.0), List.of(INFINITE, 3.0)),
            new Cell(List.of(2.0, 0.0), List.of(INFINITE, 1.0)));
  }

  @Test
  void oneObjectiveHasOneCellAboveTheBest() {
    assertThat(Cells.above(new double[][] {{1}, {4}, {2}}, new double[] {0}))
        .containsExactly(new Cell(List.of(4.0), List.of(INFINITE)));
  }

  @Test
  void aFrontBelowTheReferenceLeavesAllOfTheSpace() {
    assertThat(Cells.above(new double[][] {{-1, -1, -1}}, new double[3]))
        .containsExactly(new Cell(List.of(0.0, 0.0, 0.0), List.of(INFINITE, INFINITE, INFINITE)));
  }

  @Test
  void everyPointThatNothingDominatesLiesInOneCellAndNoOther() {
    for (int objectives = 1; objectives <= 5; objectives++) {
      Random random = new Random(objectives);
      double[][] points = points(12, objectives, random);
      List<Cell> cells = Cells.above(points, new double[objectives]);
      for (int draw = 0; draw < 500; draw++) {
        double[] point = random.doubles(objectives, 0, 1.1).toArray();
        boolean dominated = Arrays.stream(points).anyMatch(p -> Dominance.dominates(p, point));
        long count = cells.stream().filter(cell -> contains(cell, point)).count();
        assertThat(count).isEqualTo(dominated ? 0 : 1);
      }
    }
  }

  @Test
  void cellsUnderARoofFillWhatTheFrontLeaves() {
    for (int objectives = 2; objectives <= 4; objectives++) {
      double[][] points = points(15, objectives, new Random(7));
      double[] origin = new double[objectives];
      double free =
          Cells.above(points, origin).stream().mapToDouble(CellsTest::volumeBelowOne).sum();
      assertThat(free).isCloseTo(1 - Hypervolume.of(points, origin), within(1e-12));
    }
  }

  @Test
  void threeObjectivesHaveAtMostTwoCellsAPoint() {
    double[][] points = points(60, 3, new Random(5));
    int front = Fronts.nonDominated(points).length;
    assertThat(Cells.above(points, new double[3])).hasSizeLessThanOrEqualTo(2 * front + 1);
  }

  private static double[][] points(int n, int objectives, Random random) {
    return random
        .ints(n, 0, Integer.MAX_VALUE)
        .mapToObj(i -> random.doubles(objectives).toArray())
        .toArray(double[][]::new);
  }

  private static boolean contains(Cell cell, double[] point) {
    for (int m = 0; m < point.length; m++) {
      if (point[m] < cell.lower().get(m) || point[m] >= cell.upper().get(m)) {
        return false;
      }
    }
    return true;
  }

  private static double volumeBelowOne(Cell cell) {
    double volume = 1;
    for (int m = 0; m < cell.lower().size(); m++) {
      volume *= Math.max(0, Math.min(1, cell.upper().get(m)) - cell.lower().get(m));
    }
    return volume;
  }
}
