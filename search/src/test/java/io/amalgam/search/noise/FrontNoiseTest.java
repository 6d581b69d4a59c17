package io.amalgam.search.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.amalgam.search.random.RandomStreams;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrontNoiseTest {

  private static final int MANY = 1_000_000;
  private static final boolean[] FIRST_TWO_ARE_REFERENCES = {true, true, false};

  @Test
  void withoutNoiseHypervolumesArePointsAndNothingIsTested() {
    double[][] points = {{1, 0.2}, {0.2, 1}, {0.8, 0.8}};
    double[][][] draws = new double[1000][][];
    Arrays.fill(draws, points);

    FrontNoise noise = FrontNoise.of(draws, FIRST_TWO_ARE_REFERENCES, MANY, MANY);

    assertThat(noise.onFront()).containsExactly(1.0, 1.0, 1.0);
    // Items that all differ alike leave no spread in the draws: that is no certainty.
    assertThat(noise.beyond().get(2)).isEqualTo(1);
    // Two strips of 0.2 × 0.2 beside the square; alone the corner between two crossed strips.
    assertThat(noise.hypervolume().low()).isCloseTo(0.64 + 2 * 0.04, within(1e-12));
    assertThat(noise.referencesAlone().high()).isCloseTo(0.2 + 0.2 - 0.04, within(1e-12));
    isAPoint(noise.difference());
  }

  private static void isAPoint(Interval interval) {
    assertThat(interval.high() - interval.low()).isCloseTo(0, within(1e-12));
  }

  /** Trial 2 is better than reference 0 by m in one objective, equal in the other: P = Φ(m/√2σ). */
  @Test
  void theProbabilityOfTheFrontIsThatOfTheNormalDistribution() {
    RandomGenerator random = new RandomStreams(5).stream("scores");
    double[][][] draws =
        IntStream.range(0, 20_000)
            .mapToObj(
                d ->
                    new double[][] {
                      {0.5 + 0.1 * random.nextGaussian()},
                      {-10},
                      {0.6 + 0.1 * random.nextGaussian()}
                    })
            .toArray(double[][][]::new);

    FrontNoise noise = FrontNoise.of(draws, FIRST_TWO_ARE_REFERENCES, MANY);

    double expected = 0.76025; // Φ(1/√2)
    assertThat(noise.onFront().get(2)).isCloseTo(expected, within(0.01));
    assertThat(noise.onFront().get(0)).isCloseTo(1 - expected, within(0.01));
    assertThat(noise.onFront().get(1)).isZero();
    assertThat(noise.beyond().get(2)).isCloseTo(1 - expected, within(0.01));
    // The references alone are normal about 0.5: 95 % lie within 1.96 standard deviations.
    assertThat(noise.referencesAlone().low()).isCloseTo(0.304, within(0.01));
    assertThat(noise.referencesAlone().high()).isCloseTo(0.696, within(0.01));
  }

  /**
   * Studies in which a trial is no better than the reference but for chance, in two objectives: at
   * most 5 % of them may have p ≤ 0.05. Taking the share of draws in which the reference is as good
   * in both at once would find 20 %.
   */
  @Test
  void chanceAloneIsRarelyBeyond() {
    RandomGenerator random = new RandomStreams(6).stream("null");
    int found = 0;
    for (int study = 0; study < 1000; study++) {
      double[] gain = {random.nextGaussian(), random.nextGaussian()};
      double[][][] draws = new double[200][][];
      for (int d = 0; d < draws.length; d++) {
        double[] drawn = {gain[0] + random.nextGaussian(), gain[1] + random.nextGaussian()};
        draws[d] = new double[][] {{0, 0}, drawn};
      }
      found +=
          FrontNoise.of(draws, new boolean[] {true, false}, MANY, MANY).beyond().get(1) <= 0.05
              ? 1
              : 0;
    }
    // 5 % of 1000 with a standard deviation of 7.
    assertThat(found).isBetween(25, 68);
  }

  /**
   * The same with real resampling of few clusters, whose gains are normal about 0. With a normal
   * test of the draws as they are, 5 clusters would find 14 %, 10 clusters 9 %.
   */
  @ParameterizedTest
  @ValueSource(ints = {3, 5, 10})
  void fewClustersAreNoMoreOftenBeyond(int clusters) {
    RandomGenerator random = new RandomStreams(8).stream("clusters");
    int[][] counts = new ClusterResampling(new RandomStreams(9), 300).counts("task", clusters);
    int found = 0;
    for (int study = 0; study < 1000; study++) {
      double[] gains = random.doubles(clusters).map(u -> random.nextGaussian()).toArray();
      double[][][] draws = new double[counts.length][][];
      for (int d = 0; d < draws.length; d++) {
        int[] count = counts[d];
        double mean =
            IntStream.range(0, clusters).mapToDouble(c -> count[c] * gains[c]).sum() / clusters;
        draws[d] = new double[][] {{0}, {mean}};
      }
      FrontNoise noise = FrontNoise.of(draws, new boolean[] {true, false}, clusters);
      found += noise.beyond().get(1) <= 0.05 ? 1 : 0;
    }
    // 5 % of 1000 with a standard deviation of 7, and some for the finite number of draws.
    assertThat(found).isBetween(30, 75);
  }

  @Test
  void withoutAReferenceThereIsNothingToBeBeyond() {
    RandomGenerator random = new RandomStreams(7).stream("alone");
    double[][][] draws = new double[100][][];
    Arrays.setAll(draws, d -> new double[][] {{5 + 0.1 * random.nextGaussian()}, {4}});

    assertThat(FrontNoise.of(draws, new boolean[2], MANY).beyond()).containsExactly(1.0, 1.0);
  }

  /** Values of the standard normal distribution's table. */
  @Test
  void theTailIsThatOfTheNormalDistribution() {
    assertThat(NormalTail.above(1.959964, 1)).isCloseTo(0.025, within(1e-6));
    assertThat(NormalTail.above(-3, 3)).isCloseTo(0.841345, within(1e-6));
    assertThat(NormalTail.above(8, 2)).isCloseTo(3.167e-5, within(1e-7));
    assertThat(NormalTail.above(0, 1)).isCloseTo(0.5, within(1e-6));
  }

  @Test
  void roundingIsNoSpread() {
    double[][][] draws = new double[1000][][];
    Arrays.setAll(draws, d -> new double[][] {{0.1 * d, 0}, {-1, -1}, {0.1 * d + 0.3, 0}});

    assertThat(FrontNoise.of(draws, FIRST_TWO_ARE_REFERENCES, MANY, MANY).beyond().get(2))
        .isEqualTo(1);
  }

  @Test
  void anEqualReferenceReachesATrial() {
    double[][][] draws = new double[40][][];
    Arrays.fill(draws, new double[][] {{1, 1}, {0, 0}, {1, 1}});

    assertThat(FrontNoise.of(draws, FIRST_TWO_ARE_REFERENCES, MANY, MANY).beyond().get(2))
        .isEqualTo(1);
  }

  @Test
  void holmStopsAtTheFirstThatIsNotSmallEnough() {
    // 0.01 ≤ 0.05/4, 0.016 ≤ 0.05/3, 0.03 > 0.05/2: the last is not looked at.
    assertThat(FrontNoise.significant(0.05, 0.03, 0.01, 0.04, 0.016))
        .containsExactly(false, true, false, true);
    assertThat(FrontNoise.significant(0.05)).isEmpty();
  }

  @Test
  void everyDrawHasAsManyClusters() {
    int[][] counts = new ClusterResampling(new RandomStreams(1), 500).counts("arc", 7);

    assertThat(List.of(counts))
        .allSatisfy(draw -> assertThat(Arrays.stream(draw).sum()).isEqualTo(7));
    // A cluster is left out of a draw with probability (6/7)^7 = 0.340.
    double without = Arrays.stream(counts).filter(draw -> draw[0] == 0).count() / 500.0;
    assertThat(without).isCloseTo(0.340, within(0.07));
    assertThat(new ClusterResampling(new RandomStreams(1), 500).counts("arc", 7))
        .isDeepEqualTo(counts);
  }

  @Test
  void tooFewDrawsAreRefused() {
    assertThatThrownBy(() -> new ClusterResampling(new RandomStreams(1), 39))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("39 draws");
    assertThatThrownBy(() -> FrontNoise.of(new double[3][1][1], new boolean[] {true}, MANY))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at least 40");
  }
}
