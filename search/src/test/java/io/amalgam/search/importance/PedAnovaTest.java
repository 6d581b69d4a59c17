package io.amalgam.search.importance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PedAnovaTest {

  private static final int GROUPS = 5;

  /** The numbers are what make_importance_golden.py prints. */
  static Stream<Arguments> optuna() {
    return Stream.of(
        Arguments.of(
            20,
            false,
            List.of(
                0.6037936684348552,
                0.04636138957065712,
                0.09008218912452065,
                0.240110967400806,
                0.019651785469160923)),
        Arguments.of(
            57,
            false,
            List.of(
                0.6657651842548937,
                0.03485760611347951,
                0.21927230742955056,
                0.057325041454164075,
                0.022779860747912235)),
        Arguments.of(
            200,
            false,
            List.of(
                0.7111159417245042,
                0.011802860796645234,
                0.2655724881199077,
                0.010406033957738479,
                0.0011026754012043215)),
        Arguments.of(
            120,
            true,
            List.of(
                0.5630611260343308,
                0.019508372964374902,
                0.009257985965574159,
                0.4040078208746387,
                0.004164694161081503)));
  }

  private static double[][] ratios(int trials, boolean edge) {
    return IntStream.range(0, trials)
        .mapToObj(
            t ->
                IntStream.range(0, GROUPS)
                    .mapToDouble(g -> (t + 1) * Math.sqrt(2 + 3.0 * g) % 1)
                    .map(r -> edge ? cut(r) : r)
                    .toArray())
        .toArray(double[][]::new);
  }

  private static double cut(double ratio) {
    if (ratio > 0.6) {
      return 1;
    }
    return ratio < 0.2 ? 0 : ratio;
  }

  private static double[] values(double[][] ratios) {
    return Arrays.stream(ratios)
        .mapToDouble(x -> 3 * x[0] - 2 * (x[1] - 0.4) * (x[1] - 0.4) + 0.5 * x[2] * x[3])
        .toArray();
  }

  @ParameterizedTest
  @MethodSource("optuna")
  void theSharesAreOptunas(int trials, boolean edge, List<Double> expected) {
    double[][] ratios = ratios(trials, edge);
    List<Double> shares = PedAnova.shares(ratios, values(ratios));
    for (int g = 0; g < GROUPS; g++) {
      assertThat(shares.get(g)).isCloseTo(expected.get(g), within(1e-8));
    }
  }

  @Test
  void sharesSumToOneAndDoNotDependOnTheUnitOrTheOrder() {
    double[][] ratios = ratios(100, false);
    double[] values = values(ratios);
    List<Double> shares = PedAnova.shares(ratios, values);
    assertThat(shares.stream().mapToDouble(s -> s).sum()).isCloseTo(1, within(1e-12));
    assertThat(PedAnova.shares(ratios, Arrays.stream(values).map(v -> 1000 * v - 7).toArray()))
        .isEqualTo(shares);
  }

  @Test
  void aRatioThatNeverVariesHasNoImportance() {
    double[][] ratios = ratios(100, false);
    for (double[] trial : ratios) {
      trial[0] = 0.5;
    }
    assertThat(PedAnova.shares(ratios, values(ratios)).get(0)).isZero();
  }

  @Test
  void whereNothingVariesAllSharesAreZero() {
    double[][] ratios = new double[30][2];
    assertThat(PedAnova.shares(ratios, new double[30])).containsExactly(0.0, 0.0);
  }

  @Test
  void tooFewTrialsAndValuesThatAreNoneAreRefused() {
    assertThatThrownBy(() -> PedAnova.shares(new double[19][2], new double[19]))
        .hasMessage(
            "Got 19 trials and 19 values: importance needs at least 20 trials, each with a value.");
    double[] broken = new double[30];
    broken[4] = Double.NaN;
    assertThatThrownBy(() -> PedAnova.shares(new double[30][2], broken))
        .hasMessage("A value is not a finite number.");
  }
}
