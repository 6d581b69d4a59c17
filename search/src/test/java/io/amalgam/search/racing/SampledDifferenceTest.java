package io.amalgam.search.racing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class SampledDifferenceTest {

  private static final double LEVEL = 0.05;

  @Test
  void aSampleOfHalfTheClustersHasHalfTheVarianceOfOneFromVeryMany() {
    double[] influences = {0.3, -0.1, 0.2, -0.4, 0.1, -0.1, 0.25, -0.25, 0.05, -0.05};
    SampledPart half = SampledPart.of(1, influences, 0.5, 20);
    SampledPart many = SampledPart.of(1, influences, 0.5, 1_000_000_000);

    assertThat(half.variance() / many.variance()).isCloseTo(0.5, within(1e-8));
  }

  @Test
  void theVarianceCountsOneClusterMoreOnWhichTheTrialsHaveNothingInCommon() {
    double[] paired = {1, -1, 0, 0, 0, 0, 0, 0};

    // Seven parts 8/7 · (1 + 1) and one part 24, at the very start of a long race.
    assertThat(SampledPart.of(0, paired, 24, Integer.MAX_VALUE).variance())
        .isCloseTo((7 * 8.0 / 7 * 2 + 24) / 8, within(1e-7));
  }

  @Test
  void whatIsMeasuredInFullIsNoMatterOfChance() {
    SampledDifference all = SampledDifference.of(List.of(SampledPart.of(-0.1, zeros(3), 1, 3)));

    assertThat(all.standardError()).isZero();
    assertThat(all.upper(LEVEL)).isEqualTo(-0.1);
  }

  @Test
  void fewClustersTellNothingHoweverFarTheTrialsAre() {
    double[] spread = {1, -1, 1, -1, 1, -1, 0};
    SampledPart few = SampledPart.of(-1e9, spread, 1, 1000);

    assertThat(SampledDifference.of(List.of(few)).upper(LEVEL)).isInfinite();
  }

  @Test
  void oneTaskThatTellsNothingLeavesTheSumOpen() {
    double[] spread = DoubleStream.iterate(1, x -> -x).limit(50).toArray();
    SampledPart clear = SampledPart.of(-100, spread, 1, 1000);
    SampledPart few = SampledPart.of(0, zeros(7), 1, 1000);
    SampledPart flat = SampledPart.of(0, zeros(50), 0, 1000);

    assertThat(SampledDifference.of(List.of(clear)).upper(LEVEL)).isNegative();
    assertThat(SampledDifference.of(List.of(clear, few)).upper(LEVEL)).isInfinite();
    assertThat(SampledDifference.of(List.of(clear, flat)).upper(LEVEL)).isNegative();
  }

  /** The definition of a confidence interval, on differences whose true mean is 0. */
  @Test
  void anIntervalLeavesTheTruthOutNoOftenerThanTheLevelSays() {
    Random random = new Random(5);
    int wrong = 0;
    int runs = 4000;
    for (int run = 0; run < runs; run++) {
      double[] population = random.doubles(200, -1, 1).map(x -> 5 * x).toArray();
      double shift = DoubleStream.of(population).average().orElseThrow();
      double[] sample = DoubleStream.of(population).limit(20).map(x -> x - shift).toArray();
      wrong += below(sample, 200) ? 1 : 0;
    }
    // The one cluster more makes it careful; 3 standard errors above the level would be 0.060.
    assertThat(wrong / (double) runs).isBetween(0.02, 0.06);
  }

  private static boolean below(double[] values, int all) {
    double mean = DoubleStream.of(values).average().orElseThrow();
    double[] influences =
        DoubleStream.of(values).map(value -> (value - mean) / values.length).toArray();
    return SampledDifference.of(
                List.of(SampledPart.of(mean, influences, SampledPart.variance(influences), all)))
            .upper(LEVEL)
        < 0;
  }

  private static double[] zeros(int length) {
    return new double[length];
  }
}
