package io.amalgam.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amalgam.jobs.results.ItemRow;
import io.amalgam.jobs.results.ObjectiveValue;
import io.amalgam.jobs.results.StudyRow;
import io.amalgam.jobs.results.TaskValue;
import io.amalgam.jobs.results.TrialRow;
import io.amalgam.jobs.results.TrialState;
import io.amalgam.search.objective.Direction;
import io.amalgam.search.objective.Objective;
import io.amalgam.search.trial.Origin;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ComparisonTableTest {

  private static final String CONFIG =
      """
      objectives.alignment.maximize = a.m
      objectives.alignment.relative_to = base
      objectives.tax.minimize = b.ppl
      objectives.tax.relative_to = nothing
      """;

  private static final StudyRow STUDY =
      new StudyRow(
          "demo",
          "sha256:c",
          CONFIG,
          7,
          "nsga2",
          List.of("low", "high"),
          List.of(
              new Objective("alignment", Direction.MAXIMIZE),
              new Objective("tax", Direction.MINIMIZE)),
          "base",
          "sha256:b",
          "aligned",
          "sha256:a",
          "float32",
          "1",
          null,
          "4",
          "17",
          Instant.EPOCH,
          StudyRow.SCHEMA_VERSION);

  private static TrialRow trial(int number, double margin, double perplexity) {
    return new TrialRow(
        "demo",
        number,
        Origin.SAMPLED,
        TrialState.COMPLETE,
        List.of(0.1, 0.2),
        List.of(
            new ObjectiveValue("alignment", margin, 1), new ObjectiveValue("tax", perplexity, 1)),
        List.of(new TaskValue("a", "m", margin, 1, 8), new TaskValue("b", "ppl", perplexity, 1, 8)),
        null,
        1,
        Instant.EPOCH,
        Instant.EPOCH,
        "cpu",
        "float32",
        null,
        List.of(),
        number);
  }

  /** Eight items, alternately a half above and below the mean; perplexities are no means. */
  private static List<ItemRow> items(TrialRow trial, int count) {
    double mean = trial.objectives().get(0).value();
    return IntStream.range(0, count)
        .mapToObj(i -> i)
        .flatMap(
            i ->
                List.of(
                    item(trial, "a", i, "m", mean + (i % 2 == 0 ? 0.5 : -0.5) + noise(trial, i)),
                    item(trial, "b", i, "ppl", 1))
                    .stream())
        .toList();
  }

  private static double noise(TrialRow trial, int item) {
    double off = (item / 2) % 2 == 0 ? 0.01 : -0.01;
    return trial.trial() == 2 ? off : 0;
  }

  private static ItemRow item(TrialRow trial, String task, int item, String metric, double value) {
    return new ItemRow("demo", trial.trial(), task, item, null, metric, value, null);
  }

  @Test
  void smallDifferencesAreSureWhereItemsDifferAlike() {
    TrialRow first = trial(1, 3, 20);
    TrialRow second = trial(2, 3.1, 19);
    String text = ComparisonTable.format(STUDY, first, items(first, 8), second, items(second, 8));
    // Differences are 0.11 and 0.09, four of each: s = 0.01 · √(8/7), error s / √8.
    assertThat(text)
        .contains("alignment   3.0000    3.1000    +0.1000 ± 0.0038   +0.0911 to +0.1089")
        .contains("alignment: trial 2 is better (5 % for all objectives together, Holm)")
        .contains("tax         20.0000   19.0000   -1.0000            no mean of items")
        .doesNotContain("tax: ");
  }

  @Test
  void noiseIsNoConclusion() {
    TrialRow first = trial(1, 3, 20);
    TrialRow second = trial(2, 3.001, 20);
    assertThat(ComparisonTable.format(STUDY, first, items(first, 8), second, items(second, 8)))
        .contains("alignment: nothing can be concluded");
  }

  @Test
  void otherItemsAreRefused() {
    TrialRow first = trial(1, 3, 20);
    TrialRow second = trial(2, 3, 20);
    assertThatThrownBy(
            () -> ComparisonTable.format(STUDY, first, items(first, 8), second, items(second, 4)))
        .isInstanceOf(UnpairedException.class)
        .hasMessage(
            "Trials 1 and 2 were not measured on the same items of task a, so they cannot be compared item by item.");
  }
}
