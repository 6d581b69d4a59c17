package io.amalgam.jobs.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StandardErrorsTest {

  private static List<@Nullable String> alone(int n) {
    return new ArrayList<>(Collections.nCopies(n, null));
  }

  @Test
  void aMeansErrorIsTheSampleDeviationOverTheRootOfN() {
    // Values 1, 2, 3, 4: s² = 5/3, s/√4 = 0.6454972243679028.
    Estimate mean = StandardErrors.ofMean(new double[] {1, 2, 3, 4}, alone(4));
    assertThat(mean.value()).isEqualTo(2.5);
    assertThat(mean.standardError()).isCloseTo(Math.sqrt(5.0 / 3 / 4), within(1e-15));
  }

  @Test
  void anAccuracysErrorIsTheBinomialOneWithNMinus1() {
    double[] x = new double[100];
    Arrays.fill(x, 0, 30, 1);
    assertThat(StandardErrors.ofMean(x, alone(100)).standardError())
        .isCloseTo(Math.sqrt(0.3 * 0.7 / 99), within(1e-15));
  }

  @Test
  void equalItemsOfAClusterCountAsOne() {
    // Every value doubled inside its cluster adds no information.
    double[] x = {1, 1, 2, 2, 3, 3, 4, 4};
    List<@Nullable String> clusters = List.of("a", "a", "b", "b", "c", "c", "d", "d");
    assertThat(StandardErrors.ofMean(x, clusters).standardError())
        .isCloseTo(Math.sqrt(5.0 / 3 / 4), within(1e-15));
  }

  @Test
  void clusterSumsAreWhatVaries() {
    // Mean 3; cluster sums of residuals: a −3, b +1, alone +2. √(3/2 · (9 + 1 + 4)) / 5.
    double[] x = {1, 2, 5, 2, 5};
    List<@Nullable String> clusters = Arrays.asList("a", "a", "b", "b", null);
    Estimate mean = StandardErrors.ofMean(x, clusters);
    assertThat(mean.value()).isEqualTo(3);
    assertThat(mean.standardError()).isCloseTo(Math.sqrt(1.5 * 14) / 5, within(1e-15));
  }

  @Test
  void aSingleItemOrClusterTellsNothingOfTheSpread() {
    assertThat(StandardErrors.ofMean(new double[] {7}, alone(1))).isEqualTo(new Estimate(7, 0));
    assertThat(StandardErrors.ofMean(new double[] {1, 3}, List.of("a", "a")).standardError())
        .isEqualTo(0);
  }

  @Test
  void aRatiosErrorIsThatOfItsResiduals() {
    // Σx/Σw = 6/3 = 2; residuals 1 − 2 = −1 and 5 − 4 = 1; √(2/1 · 2) / 3.
    Estimate ratio = StandardErrors.ofRatio(new double[] {1, 5}, new double[] {1, 2}, alone(2));
    assertThat(ratio.value()).isEqualTo(2);
    assertThat(ratio.standardError()).isCloseTo(2.0 / 3, within(1e-15));
  }

  /** What make_noise_golden.py prints of statsmodels' regressions. */
  @Test
  void errorsAreThoseOfRegressionsOnAConstant() {
    int n = 40;
    double[] x = new double[n];
    double[] w = new double[n];
    List<@Nullable String> clusters = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      x[i] = Math.sin(i) + 0.1 * i;
      w[i] = 1 + i % 4;
      clusters.add("c" + i % 9);
    }
    same(StandardErrors.ofMean(x, alone(n)), 1.9788274561778785, 0.21291105644366456);
    same(StandardErrors.ofRatio(x, w, alone(n)), 0.7915309824711514, 0.0959357446597626);
    same(StandardErrors.ofMean(x, clusters), 1.9788274561778785, 0.07853318425343203);
    same(StandardErrors.ofRatio(x, w, clusters), 0.7915309824711514, 0.025470357472750997);
  }

  private static void same(Estimate estimate, double value, double error) {
    assertThat(estimate.value()).isCloseTo(value, within(1e-13));
    assertThat(estimate.standardError()).isCloseTo(error, within(1e-13));
  }

  @Test
  void theErrorOfARatioIsThatOfManySamples() {
    SplittableRandom random = new SplittableRandom(5);
    int samples = 4000;
    int n = 60;
    double[] ratios = new double[samples];
    double meanError = 0;
    for (int s = 0; s < samples; s++) {
      double[] w = random.doubles(n, 1, 3).toArray();
      double[] x = new double[n];
      for (int i = 0; i < n; i++) {
        x[i] = w[i] * random.nextDouble(0.5, 1.5);
      }
      Estimate ratio = StandardErrors.ofRatio(x, w, alone(n));
      ratios[s] = ratio.value();
      meanError += ratio.standardError() / samples;
    }
    double deviation =
        StandardErrors.ofMean(ratios, alone(samples)).standardError() * Math.sqrt(samples);
    assertThat(meanError).isCloseTo(deviation, within(0.05 * deviation));
  }
}
