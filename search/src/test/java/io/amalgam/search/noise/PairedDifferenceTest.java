package io.amalgam.search.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.amalgam.search.noise.PairedDifference.Alike;
import io.amalgam.search.noise.PairedDifference.Estimated;
import io.amalgam.search.noise.PairedDifference.Part;
import io.amalgam.search.noise.PairedDifference.Untested;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
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

  private static Part part(int items, int clusters, IntToDoubleFunction difference) {
    double[] sums = new double[clusters];
    int[] counts = new int[clusters];
    double total = 0;
    for (int i = 0; i < items; i++) {
      sums[i % clusters] += difference.applyAsDouble(i);
      counts[i % clusters]++;
      total += difference.applyAsDouble(i);
    }
    double mean = total / items;
    return Part.of(
        mean,
        IntStream.range(0, clusters)
            .mapToDouble(c -> (sums[c] - mean * counts[c]) / items)
            .toArray());
  }

  private static Estimated estimated(Part... parts) {
    return (Estimated) PairedDifference.of(List.of(parts));
  }

  @Test
  void theErrorIsOverClusters() {
    Estimated one = estimated(part(30, 7, i -> Math.sin(i) + 0.3));
    assertThat(one.value()).isCloseTo(0.3422693993454958, within(1e-14));
    assertThat(one.standardError()).isCloseTo(0.18645037591113298, within(1e-14));
    assertThat(one.freedom()).isCloseTo(6, within(1e-12));
  }

  @Test
  void partsAreJoinedByWelchAndSatterthwaite() {
    Estimated joint =
        estimated(part(30, 7, i -> Math.sin(i) + 0.3), part(12, 12, i -> Math.cos(i) / 2));
    assertThat(joint.value()).isCloseTo(0.3250601473260018, within(1e-13));
    assertThat(joint.standardError()).isCloseTo(0.21470394294776066, within(1e-13));
    assertThat(joint.freedom()).isCloseTo(9.971970712565971, within(1e-10));
    assertThat(joint.p()).isCloseTo(0.16105926341421362, within(1e-10));
  }

  /** What SciPy's ttest_ind says, whose second sample counts −1. */
  @Test
  void joinedPartsAreWelchsTestOfTwoSamples() {
    Estimated joint =
        estimated(part(30, 30, i -> Math.sin(i) + 0.3), part(12, 12, i -> -Math.cos(i) / 2 - 0.1));
    assertThat(joint.value()).isCloseTo(0.25947865136498977, within(1e-13));
    assertThat(joint.freedom()).isCloseTo(36.88954433396113, within(1e-9));
    assertThat(joint.p()).isCloseTo(0.1295755948471162, within(1e-10));
    assertThat(joint.interval().low()).isCloseTo(-0.07965702787738627, within(1e-9));
    assertThat(joint.interval().high()).isCloseTo(0.5986143306073658, within(1e-9));
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
    assertThat(none).isEqualTo(new Alike(0, 0));
    assertThat(none.p()).isEqualTo(1);
  }

  @Test
  void twoClustersThatDifferAlikeAreNoCertainty() {
    PairedDifference two = PairedDifference.of(List.of(part(2, 2, i -> 0.5)));
    assertThat(two).isEqualTo(new Alike(0.5, 2));
    assertThat(two.p()).isEqualTo(0.5);
    assertThat(PairedDifference.of(List.of(part(6, 6, i -> -1))).p()).isEqualTo(1 / 32.0);
    assertThat(PairedDifference.of(List.of(part(5000, 5000, i -> 1))).p()).isZero();
  }

  @Test
  void roundingIsNoSpread() {
    // 3.1 − 3, 7.1 − 7 and 0.1 − 0 are three doubles.
    double[] after = {3.1, 7.1, 0.1};
    double[] before = {3, 7, 0};
    assertThat(after[0] - before[0]).isNotEqualTo(after[1] - before[1]);
    assertThat(PairedDifference.of(List.of(part(3, 3, i -> after[i] - before[i]))).p())
        .isEqualTo(0.25);
  }

  @Test
  void tasksThatDifferAlikeTheSameWayAreOneSignTest() {
    Part up = part(3, 3, i -> 0.5);
    assertThat(PairedDifference.of(List.of(up, part(4, 4, i -> 0.1), part(9, 9, i -> 0))))
        .isEqualTo(new Alike(0.6, 7));
  }

  @Test
  void anUnknownErrorIsNotTakenForNone() {
    Part alike = part(2, 2, i -> 0.5);
    Part spread = part(30, 7, i -> Math.sin(i) / 1000);
    Part down = part(2, 2, i -> -0.4);
    assertThat(PairedDifference.of(List.of(alike, spread))).isInstanceOf(Untested.class);
    assertThat(PairedDifference.of(List.of(down, alike)).p()).isEqualTo(1);
    assertThat(PairedDifference.of(List.of(alike, down)).p()).isEqualTo(1);
  }

  @Test
  void aTaskWithoutAnyDifferenceAddsNothing() {
    Part spread = part(30, 7, i -> Math.sin(i) + 0.3);
    assertThat(PairedDifference.of(List.of(spread, part(9, 9, i -> 0))))
        .isEqualTo(PairedDifference.of(List.of(spread)));
  }

  @Test
  void oneClusterIsRefused() {
    assertThatThrownBy(() -> part(10, 1, i -> i))
        .hasMessage("A difference over 1 cluster has no standard error: it takes at least 2.");
  }

  @Test
  void anErrorOfZeroIsRefused() {
    assertThatThrownBy(() -> new Estimated(0.5, 0, 1)).hasMessageContaining("must be above 0");
    assertThatThrownBy(() -> new Estimated(0.5, Double.NaN, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
