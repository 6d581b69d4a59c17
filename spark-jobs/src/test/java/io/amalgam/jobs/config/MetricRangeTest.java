package io.amalgam.jobs.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.amalgam.jobs.evaluate.ObjectiveExpression;
import io.amalgam.jobs.evaluate.TaskType;
import io.amalgam.jobs.evaluate.TextScoring;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MetricRangeTest {

  private static final double INFINITE = Double.POSITIVE_INFINITY;

  /** A metric that is new must be looked at here. */
  @Test
  void onlyMarginsAndRewardsMayBeAnything() {
    assertThat(
            Stream.concat(
                    Arrays.stream(TaskType.values()).flatMap(type -> type.metrics().stream()),
                    Stream.of(
                            new TextScoring.Squad(),
                            new TextScoring.Drop(),
                            new TextScoring.Exact(false, false),
                            new TextScoring.Translation())
                        .flatMap(text -> text.metrics().stream()))
                .distinct()
                .filter(metric -> of("task." + metric, false).meets(-INFINITE, -1e9))
                .filter(metric -> of("task." + metric, false).meets(1e9, INFINITE)))
        .containsExactlyInAnyOrder("margin", "token_margin", "reward");
  }

  @ParameterizedTest
  @CsvSource({
    "squad.f1, lies between 0.0 and 1.0",
    "wmt.bleu, lies between 0.0 and 100.0",
    "'mean(wmt.chrf, squad.exact)', lies between 0.0 and 50.5",
    "texts.word_perplexity, is at least 1.0",
    "texts.logprob, is at most 0.0"
  })
  void rangesAreSaidInWords(String expression, String words) {
    assertThat(of(expression, false).described()).isEqualTo(words);
  }

  @Test
  void differencesFromTheBaseGoBothWays() {
    assertThat(of("squad.f1", true)).isEqualTo(new MetricRange(-1, 1));
    assertThat(of("texts.logprob", true)).isEqualTo(new MetricRange(-INFINITE, INFINITE));
  }

  private static MetricRange of(String expression, boolean relative) {
    return MetricRange.of(ObjectiveExpression.parse(expression), relative);
  }
}
