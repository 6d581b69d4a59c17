package io.amalgam.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.amalgam.jobs.results.ItemRow;
import io.amalgam.jobs.results.ObjectiveValue;
import io.amalgam.jobs.results.StudyRow;
import io.amalgam.jobs.results.TaskValue;
import io.amalgam.jobs.results.TestRows;
import io.amalgam.jobs.results.TrialRow;
import io.amalgam.search.objective.Direction;
import io.amalgam.search.objective.Objective;
import io.amalgam.search.trial.Origin;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HeldOutTableTest {

  private static final String CONFIG =
      """
      objectives.alignment.maximize = a.m
      objectives.alignment.relative_to = nothing
      objectives.ability.maximize = b.m
      objectives.ability.relative_to = nothing
      """;

  private static final StudyRow STUDY =
      TestRows.study(
          "demo",
          CONFIG,
          new Objective("alignment", Direction.MAXIMIZE),
          new Objective("ability", Direction.MAXIMIZE));

  private static final FrontSummary SEARCHED =
      FrontSummary.of(
          STUDY,
          List.of(
              row(0, Origin.BASE, 0, 1),
              row(1, Origin.ALIGNED, 1, 0),
              row(2, Origin.UNIFORM, 0.5, 0.5),
              row(3, Origin.SAMPLED, 0.7, 0.8),
              row(4, Origin.SAMPLED, 0.8, 0.7)));

  private static String table(TrialRow... again) {
    return HeldOutTable.format(STUDY, SEARCHED, List.of(again), HeldOutTableTest::items);
  }

  @Test
  void bothNumbersStandSideBySide() {
    String text =
        table(
            row(0, Origin.BASE, 0, 1),
            row(1, Origin.ALIGNED, 1, 0),
            row(2, Origin.UNIFORM, 0.5, 0.5),
            row(3, Origin.SAMPLED, 0.6, 0.75),
            TestRows.failed("demo", 4));
    assertThat(text)
        .contains("searched front 0.450   base, aligned and uniform mixes alone 0.250")
        .contains("difference +0.200 (95 % interval ")
        .contains("3 of 3 mixes of the searched front are on the front here, too\n")
        .doesNotContain("gone")
        .contains("3                 0.700 ± 0.010   0.600 ± 0.010   0.800 ± 0.010   0.750 ± 0.010")
        .contains("4                 0.800 ± 0.010   failed          0.700 ± 0.010   failed");
  }

  @Test
  void aGainThatVanishesIsSaid() {
    String text =
        table(
            row(0, Origin.BASE, 0, 1),
            row(1, Origin.ALIGNED, 1, 0),
            row(2, Origin.UNIFORM, 0.5, 0.6),
            row(3, Origin.SAMPLED, 0.4, 0.4),
            row(4, Origin.SAMPLED, 0.5, 0.55));
    assertThat(text)
        .contains("searched front 0.275   base, aligned and uniform mixes alone 0.300")
        .contains("difference -0.025")
        .contains("2 of 4 mixes of the searched front are on the front here, too\n")
        .contains("the search's gain over the uniform mixes is gone on these items");
  }

  @Test
  void withoutBothEndsThereIsNoScaleYet() {
    assertThat(table(row(0, Origin.BASE, 0, 1)))
        .contains("base and aligned are not both measured again yet");
  }

  @Test
  void withoutItemsTheReasonIsSaid() {
    String text =
        HeldOutTable.format(
            STUDY,
            SEARCHED,
            List.of(
                row(0, Origin.BASE, 0, 1),
                row(1, Origin.ALIGNED, 1, 0),
                row(3, Origin.SAMPLED, 0.6, 0.75)),
            row -> List.of());
    assertThat(text).contains("(no interval: 0 of 20 item scores of a.m are stored for trial 0)");
  }

  /** 20 items a task, whose mean is the trial's value. */
  private static List<ItemRow> items(TrialRow row) {
    return Stream.of("a", "b")
        .flatMap(
            task ->
                Stream.iterate(0, i -> i < 20, i -> i + 1)
                    .map(i -> item(row, task, i, i % 2 == 0 ? 0.01 : -0.01)))
        .toList();
  }

  private static ItemRow item(TrialRow row, String task, int item, double off) {
    double mean = row.objectives().get(task.equals("a") ? 0 : 1).value();
    return TestRows.item(row, task, item, "m", mean + off);
  }

  private static TrialRow row(int trial, Origin origin, double alignment, double ability) {
    return TestRows.complete(
        "demo",
        trial,
        origin,
        List.of(0.1 * trial, 0.2),
        List.of(
            new ObjectiveValue("alignment", alignment, 0.01),
            new ObjectiveValue("ability", ability, 0.01)),
        List.of(
            new TaskValue("a", "m", alignment, 0.01, 20),
            new TaskValue("b", "m", ability, 0.01, 20)));
  }
}
