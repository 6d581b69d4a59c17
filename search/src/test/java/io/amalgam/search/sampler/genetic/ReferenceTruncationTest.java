package io.amalgam.search.sampler.genetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.amalgam.search.random.RandomStreams;
import io.jenetics.DoubleGene;
import io.jenetics.Optimize;
import io.jenetics.Phenotype;
import io.jenetics.ext.moea.Vec;
import io.jenetics.util.ISeq;
import io.jenetics.util.RandomRegistry;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReferenceTruncationTest {

  private static final double[][] DIRECTIONS = ReferenceDirections.atMost(6, 3);

  @Test
  void dominatedPointsLeaveFirst() {
    double[][] points = {{-1, -1, -1}, {0, -2, -2}, {-2, -2, -2}, {-2, 0, -2}, {-3, -3, -3}};
    assertThat(kept(points, 3, 1)).containsExactly(points[0], points[1], points[3]);
  }

  /** A point for each direction and copies nearby: whatever the chance, each niche keeps one. */
  @Test
  void everyNicheKeepsItsPointWhateverTheUnits() {
    double[] units = {1, 1000, 0.001};
    Random random = new Random(1);
    double[][] points = new double[5 * DIRECTIONS.length][];
    for (int i = 0; i < points.length; i++) {
      points[i] = nearDirection(i % DIRECTIONS.length, i < DIRECTIONS.length ? 0 : 0.02, random);
      scale(points[i], units);
    }
    for (int seed = 1; seed <= 10; seed++) {
      Set<Integer> niches = new HashSet<>();
      for (double[] point : kept(points, DIRECTIONS.length, seed)) {
        niches.add(nearest(point, units));
      }
      assertThat(niches).hasSize(DIRECTIONS.length);
    }
  }

  @Test
  void anEmptyNicheTakesItsClosestPoint() {
    Niches niches = new Niches(new int[] {0, 0, 0, 1}, new double[] {0.3, 0.1, 0.2, 0.5});
    NichePicker picker = new NichePicker(niches, 2, List.of(), new Random(1));
    assertThat(picker.pick(List.of(0, 1, 2, 3), 2)).containsExactlyInAnyOrder(1, 3);
  }

  @Test
  void aNicheWithMembersWaitsForTheEmptyOnes() {
    Niches niches = new Niches(new int[] {0, 0, 1, 1, 0}, new double[5]);
    for (int seed = 1; seed <= 10; seed++) {
      NichePicker picker = new NichePicker(niches, 2, List.of(0, 1), new Random(seed));
      assertThat(picker.pick(List.of(2, 3, 4), 2)).containsExactlyInAnyOrder(2, 3);
    }
  }

  @Test
  void theDistanceIsThatFromTheLine() {
    assertThat(Niches.distance(new double[] {3, 4, 0}, new double[] {0.2, 0.2, 0.6}))
        .isCloseTo(Math.sqrt(25 - 49 * 0.04 / 0.44), within(1e-12));
    assertThat(Niches.distance(new double[] {2, 2, 2}, new double[] {1, 1, 1})).isZero();
  }

  @Test
  void interceptsAreThoseOfThePlaneThroughTheExtremePoints() {
    double[][] costs = {{2, 0, 0}, {0, 3, 0}, {0, 0, 5}, {0.5, 0.5, 0.5}};
    assertThat(Intercepts.of(costs)).containsExactly(2, 3, 5);
  }

  @Test
  void withoutAPlaneTheGreatestCostsAreTheScale() {
    double[][] line = {{1, 1, 4}, {2, 2, 2}};
    assertThat(Intercepts.of(line)).containsExactly(2, 2, 4);
    double[][] same = {{0, 0, 0}, {0, 0, 0}};
    assertThat(Arrays.stream(Intercepts.of(same))).allMatch(scale -> scale > 0);
  }

  private static double[] nearDirection(int direction, double noise, Random random) {
    double[] point = DIRECTIONS[direction].clone();
    // Off the plane by the noise only, so that most stay on one front.
    double[] step = random.doubles(3).toArray();
    double mean = Arrays.stream(step).average().orElseThrow();
    Arrays.setAll(point, m -> -Math.max(0, point[m] + noise * (step[m] - mean)));
    return point;
  }

  private static void scale(double[] point, double[] units) {
    Arrays.setAll(point, m -> point[m] * units[m]);
  }

  private static int nearest(double[] point, double[] units) {
    double[] cost = point.clone();
    Arrays.setAll(cost, m -> -point[m] / units[m]);
    return Niches.of(new double[][] {cost}, DIRECTIONS).direction(0);
  }

  private static List<double[]> kept(double[][] points, int count, long seed) {
    ISeq<Phenotype<DoubleGene, Vec<double[]>>> population =
        Stream.of(points)
            .map(p -> Phenotype.of(Genomes.of(new double[] {0.5}), 0, Fitness.of(p, 0)))
            .collect(ISeq.toISeq());
    return RandomRegistry.with(
        new RandomStreams(seed).stream("survivors"),
        random ->
            new ReferenceTruncation(DIRECTIONS)
                .select(population, count, Optimize.MAXIMUM).stream()
                    .map(p -> Arrays.copyOf(p.fitness().data(), points[0].length))
                    .toList());
  }
}
