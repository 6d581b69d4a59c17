package io.amalgam.jobs.evaluate.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.amalgam.search.random.RandomStreams;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BootstrapTest {

  private static final int RESAMPLES = 20_000;

  /** Five standard deviations of a bootstrap's own noise, 1/√(2 · resamples). */
  private static final double NOISE = 5 / Math.sqrt(2.0 * RESAMPLES);

  private final Bootstrap bootstrap = new Bootstrap(new RandomStreams(7), RESAMPLES);

  @Test
  void theErrorOfAMeanIsTheClosedForm() {
    List<double[]> items = items(12);
    assertThat(
            bootstrap.standardError("mean", items, alone(12), BootstrapTest::ratio)
                / closedForm(items))
        .isCloseTo(1, within(NOISE));
  }

  @Test
  void clustersAreDrawnWhole() {
    List<double[]> items = items(12);
    List<double[]> twice = new ArrayList<>(items);
    twice.addAll(items);
    List<@Nullable String> clusters = new ArrayList<>();
    for (int i = 0; i < twice.size(); i++) {
      clusters.add("passage " + i % items.size());
    }
    assertThat(bootstrap.standardError("mean", twice, clusters, BootstrapTest::ratio))
        .isCloseTo(
            bootstrap.standardError("mean", items, alone(12), BootstrapTest::ratio), within(1e-12));
  }

  @Test
  void theErrorOfASmoothFunctionFollowsItsSlope() {
    List<double[]> items = items(400);
    double mean = items.stream().mapToDouble(item -> item[0]).sum() / 400;
    double error =
        bootstrap.standardError("perplexity", items, alone(400), s -> Math.exp(s[0] / s[1]));
    assertThat(error / (Math.exp(mean) * closedForm(items))).isCloseTo(1, within(NOISE + 0.01));
  }

  @Test
  void theSameNameAndSeedGiveTheSameError() {
    List<double[]> items = items(9);
    double error = bootstrap.standardError("bleu", items, alone(9), BootstrapTest::ratio);
    bootstrap.standardError("other", items, alone(9), BootstrapTest::ratio);
    assertThat(bootstrap.standardError("bleu", items, alone(9), BootstrapTest::ratio))
        .isEqualTo(error);
    assertThat(bootstrap.standardError("other", items, alone(9), BootstrapTest::ratio))
        .isNotEqualTo(error);
    assertThat(
            new Bootstrap(new RandomStreams(8), RESAMPLES)
                .standardError("bleu", items, alone(9), BootstrapTest::ratio))
        .isNotEqualTo(error);
  }

  @Test
  void aSingleClusterSaysNothingAboutSpread() {
    assertThat(
            bootstrap.standardError("mean", items(3), List.of("a", "a", "a"), BootstrapTest::ratio))
        .isZero();
    assertThat(bootstrap.standardError("mean", items(1), alone(1), BootstrapTest::ratio)).isZero();
  }

  @Test
  void whatCannotBeResampledIsRefused() {
    assertThatThrownBy(
            () -> bootstrap.standardError("mean", List.of(), List.of(), BootstrapTest::ratio))
        .hasMessageContaining("got 0 items");
    assertThatThrownBy(
            () -> bootstrap.standardError("mean", items(2), alone(3), BootstrapTest::ratio))
        .hasMessageContaining("got 2 items, 3 clusters");
    assertThatThrownBy(() -> new Bootstrap(new RandomStreams(7), 1))
        .hasMessageContaining("at least 2");
  }

  private static double ratio(double[] sums) {
    return sums[0] / sums[1];
  }

  private static double closedForm(List<double[]> items) {
    double n = items.size();
    double mean = items.stream().mapToDouble(item -> item[0]).sum() / n;
    double squares = items.stream().mapToDouble(item -> Math.pow(item[0] - mean, 2)).sum();
    return Math.sqrt(squares / (n - 1) / n);
  }

  private static List<double[]> items(int n) {
    Random random = new Random(11);
    List<double[]> items = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      items.add(new double[] {random.nextDouble(), 1});
    }
    return items;
  }

  private static List<@Nullable String> alone(int n) {
    return Collections.nCopies(n, null);
  }
}
