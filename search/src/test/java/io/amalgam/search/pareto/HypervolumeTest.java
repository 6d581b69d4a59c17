package io.amalgam.search.pareto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HypervolumeTest {

  private static final Offset<Double> EXACT = within(1e-12);
  private static final double INFINITY = Double.POSITIVE_INFINITY;

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6})
  void onePointDominatesItsBox(int dimensions) {
    double[] reference = new double[dimensions];
    double[] point = new double[dimensions];
    Arrays.fill(reference, -1);
    Arrays.fill(point, 1);
    assertThat(Hypervolume.of(new double[][] {point}, reference))
        .isEqualTo(Math.pow(2, dimensions));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6})
  void smallSetsAgreeWithInclusionAndExclusion(int dimensions) {
    Random random = new Random(dimensions);
    for (int round = 0; round < 60; round++) {
      int count = 1 + random.nextInt(8);
      double[][] points =
          round % 2 == 0
              ? RandomPoints.uniform(count, dimensions, random)
              : RandomPoints.grid(count, dimensions, 4, random);
      assertThat(Hypervolume.of(points, new double[dimensions]))
          .isCloseTo(inclusionExclusion(points), within(1e-9));
    }
  }

  @Test
  void theSweepAgreesWithTheRecursionOnLargeSets() {
    Random random = new Random(3);
    for (int round = 0; round < 10; round++) {
      double[][] points = onSphere(200, 3, random);
      Arrays.sort(points, Points.DESCENDING);
      assertThat(VolumeSweep.volume(points)).isCloseTo(VolumeRecursion.volume(points), EXACT);
    }
  }

  @Test
  void aLinearFrontHasTheAreaOfItsStairs() {
    int n = 100;
    double[][] points =
        IntStream.rangeClosed(0, n)
            .mapToObj(i -> new double[] {i / (double) n, 1 - i / (double) n})
            .toArray(double[][]::new);
    assertThat(Hypervolume.of(points, new double[2])).isCloseTo((n - 1) / (2.0 * n), EXACT);
  }

  @Test
  void aDenseSphericalFrontFillsTheOctant() {
    double[][] points = onSphere(20_000, 3, new Random(5));
    assertThat(Hypervolume.of(points, new double[3]))
        .isLessThan(Math.PI / 6)
        .isCloseTo(Math.PI / 6, within(0.01));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void orderDuplicatesAndDominatedPointsChangeNothing(int dimensions) {
    Random random = new Random(6);
    double[][] points = RandomPoints.uniform(25, dimensions, random);
    double[][] more = Arrays.copyOf(points, 27);
    more[25] = points[3].clone();
    more[26] = Arrays.stream(points[7]).map(x -> x / 2).toArray();
    double[] reference = new double[dimensions];
    assertThat(Hypervolume.of(RandomPoints.shuffled(more, random), reference))
        .isCloseTo(Hypervolume.of(points, reference), EXACT);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4})
  void aPointThatNoneDominatesAddsVolume(int dimensions) {
    double[][] points = onSphere(30, dimensions, new Random(7));
    double[] reference = new double[dimensions];
    double before = 0;
    for (int count = 1; count <= points.length; count++) {
      double after = Hypervolume.of(Arrays.copyOf(points, count), reference);
      assertThat(after).isGreaterThan(before);
      before = after;
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4})
  void volumeScalesWithTheUnitsAndMovesWithTheOrigin(int dimensions) {
    double[][] points = RandomPoints.uniform(20, dimensions, new Random(8));
    double[] reference = new double[dimensions];
    double[] moved = new double[dimensions];
    Arrays.fill(moved, 16);
    double[][] others =
        Arrays.stream(points)
            .map(point -> Arrays.stream(point).map(x -> 4 * x + 16).toArray())
            .toArray(double[][]::new);
    assertThat(Hypervolume.of(others, moved) / Math.pow(4, dimensions))
        .isCloseTo(Hypervolume.of(points, reference), within(1e-10));
  }

  @Test
  void pointsNotBetterThanTheReferenceContributeNothing() {
    double[][] points = {{1, 0}, {0, 1}, {-1, 5}, {-1, -1}};
    assertThat(Hypervolume.of(points, new double[2])).isZero();
    assertThat(Hypervolume.of(new double[0][], new double[2])).isZero();
  }

  @Test
  void pointsWithAnInfiniteCoordinateContributeNothing() {
    double[][] points = {{1, 1, 1}, {INFINITY, 2, 2}, {-INFINITY, 3, 3}};
    assertThat(Hypervolume.of(points, new double[3])).isEqualTo(1);
  }

  @Test
  void notANumberIsRefused() {
    double[][] points = {{1, Double.NaN}};
    assertThatThrownBy(() -> Hypervolume.of(points, new double[2]))
        .hasMessageContaining("not a number");
  }

  @Test
  void aReferenceThatIsNotFiniteOrOfAnotherLengthIsRefused() {
    double[][] points = {{1, 1}};
    assertThatThrownBy(() -> Hypervolume.of(points, new double[] {0, -INFINITY}))
        .hasMessageContaining("must be finite");
    assertThatThrownBy(() -> Hypervolume.of(points, new double[] {0, Double.NaN}))
        .hasMessageContaining("must be finite");
    assertThatThrownBy(() -> Hypervolume.of(points, new double[3]))
        .hasMessage("The reference has 3 coordinates but the points have 2.");
  }

  private static double[][] onSphere(int count, int dimensions, Random random) {
    double[][] points = new double[count][dimensions];
    for (double[] point : points) {
      Arrays.setAll(point, m -> Math.abs(random.nextGaussian()));
      double length = Math.sqrt(Arrays.stream(point).map(x -> x * x).sum());
      Arrays.setAll(point, m -> point[m] / length);
    }
    return points;
  }

  /** The sum over all non-empty subsets of ± the volume of their common box. */
  private static double inclusionExclusion(double[][] points) {
    double volume = 0;
    for (int subset = 1; subset < 1 << points.length; subset++) {
      double[] corner = new double[points[0].length];
      Arrays.fill(corner, INFINITY);
      for (int i = 0; i < points.length; i++) {
        if ((subset >> i & 1) == 1) {
          double[] point = points[i];
          Arrays.setAll(corner, m -> Math.min(corner[m], point[m]));
        }
      }
      double box = Arrays.stream(corner).reduce(1, (a, b) -> a * b);
      volume += Integer.bitCount(subset) % 2 == 1 ? box : -box;
    }
    return volume;
  }
}
