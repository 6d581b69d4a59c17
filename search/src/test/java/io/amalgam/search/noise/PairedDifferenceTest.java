package io.amalgam.search.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The numbers are what make_paired_golden.py prints. */
class PairedDifferenceTest {

  @ParameterizedTest
  @CsvSource({
    "0.1, 1, 0.936548965138893",
    "2.5, 3, 0.08770664700806556",
    "-1.7, 12.5, 0.11385898367378805",
    "4.2, 199, 4.0253707717274936e-05",
    "12, 30, 5.580185415199261e-13"
  })
  void probabilitiesAreStudents(double t, double freedom, double p) {
    assertThat(StudentT.twoSided(t, freedom)).isCloseTo(p, within(1e-11 * Math.max(p, 1e-3)));
  }

  @ParameterizedTest
  @CsvSource({
    "1, 12.706204736174694",
    "4, 2.7764451051977934",
    "37.5, 2.025280941194336",
    "500, 1.9647198374673676"
  })
  void quantilesAreStudents(double freedom, double quantile) {
    assertThat(StudentT.quantile(0.05, freedom)).isCloseTo(quantile, within(1e-9));
  }

  private static PairedDifference.Part part(
      int items, int clusters, IntToDoubleFunction difference) {
    double[] sums = new double[clusters];
    int[] counts = new int[clusters];
    for (int i = 0; i < items; i++) {
      sums[i % clusters] += difference.applyAsDouble(i);
      counts[i % clusters]++;
    }
    return PairedDifference.Part.of(sums, counts, 1);
  }

  @Test
  void theErrorIsOverClusters() {
    PairedDifference one = PairedDifference.of(List.of(part(30, 7, i -> Math.sin(i) + 0.3)));
    assertThat(one.value()).isCloseTo(0.3422693993454958, within(1e-14));
    assertThat(one.standardError()).isCloseTo(0.18645037591113298, within(1e-14));
    assertThat(one.freedom()).isCloseTo(6, within(1e-12));
  }

  @Test
  void partsAreJoinedByWelchAndSatterthwaite() {
    PairedDifference joint =
        PairedDifference.of(
            List.of(part(30, 7, i -> Math.sin(i) + 0.3), part(12, 12, i -> Math.cos(i) / 2)));
    assertThat(joint.value()).isCloseTo(0.3250601473260018, within(1e-13));
    assertThat(joint.standardError()).isCloseTo(0.21470394294776066, within(1e-13));
    assertThat(joint.freedom()).isCloseTo(9.971970712565971, within(1e-10));
    assertThat(joint.p()).isCloseTo(0.16105926341421362, within(1e-10));
  }

  @Test
  void withoutAnyDifferenceTheTestHoldsItsLevelOverClusters() {
    Random random = new Random(5);
    int rejected = 0;
    for (int round = 0; round < 2000; round++) {
      double[] shared = random.doubles(12, -1, 1).toArray();
      PairedDifference difference =
          PairedDifference.of(List.of(part(60, 12, i -> shared[i % 12] + random.nextGaussian())));
      rejected += difference.p() < 0.05 ? 1 : 0;
    }
    // 100 expected, with a standard deviation of 10.
    assertThat(rejected).isBetween(65, 135);
  }

  @Test
  void equalTrialsDifferByNothing() {
    PairedDifference none = PairedDifference.of(List.of(part(10, 5, i -> 0)));
    assertThat(none.p()).isEqualTo(1);
    assertThat(none.interval()).isEqualTo(new Interval(0, 0));
  }

  @Test
  void oneClusterIsRefused() {
    assertThatThrownBy(() -> part(10, 1, i -> i))
        .hasMessage("A difference over 1 cluster has no standard error: it takes at least 2.");
  }
}
