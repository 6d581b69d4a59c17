package io.amalgam.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.amalgam.jobs.results.ObjectiveValue;
import io.amalgam.jobs.results.StudyRow;
import io.amalgam.jobs.results.TaskSource;
import io.amalgam.jobs.results.TaskValue;
import io.amalgam.jobs.results.TestRows;
import io.amalgam.jobs.results.TrialRow;
import io.amalgam.search.objective.Direction;
import io.amalgam.search.objective.Objective;
import io.amalgam.search.trial.Origin;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class FrontTableTest {

  private static final StudyRow STUDY =
      TestRows.study(
          "demo",
          "config",
          new Objective("alignment", Direction.MAXIMIZE),
          new Objective("tax", Direction.MINIMIZE));

  private static final FrontChance UNKNOWN = new FrontChance.Unknown("nothing was stored");

  private static final TrialRow BASE = row(0, Origin.BASE, 0, 0, 0.2, 0.0);
  private static final TrialRow ALIGNED = row(1, Origin.ALIGNED, 1, 1, 0.8, 0.4);
  private static final TrialRow UNIFORM = row(2, Origin.UNIFORM, 0.5, 0.5, 0.5, 0.3);
  private static final TrialRow BETTER = row(3, Origin.SAMPLED, 0.25, 0.75, 0.6, 0.1);

  @Test
  void theHypervolumeIsTheShareOfTheBoxBetweenBaseAndAligned() {
    FrontSummary summary = FrontSummary.of(STUDY, List.of(BASE, ALIGNED, UNIFORM, BETTER));

    // 3 at (2/3, 3/4) of the way; 2 at (1/2, 1/4) adds nothing to it.
    assertThat(summary.hypervolume().getAsDouble()).isCloseTo(2.0 / 3 * 3 / 4, within());
    assertThat(summary.uniformHypervolume().getAsDouble()).isCloseTo(0.5 * 0.25, within());
    assertThat(summary.front()).containsExactly(BASE, ALIGNED, BETTER);
    assertThat(summary.references()).containsExactly(BASE, ALIGNED, UNIFORM);
  }

  @Test
  void failedTrialsAreCountedAndNowhereElse() {
    FrontSummary summary =
        FrontSummary.of(STUDY, List.of(BASE, ALIGNED, TestRows.failed("demo", 4)));

    assertThat(summary.failed()).isEqualTo(1);
    assertThat(summary.trials()).isEqualTo(3);
    assertThat(summary.front()).containsExactly(BASE, ALIGNED);
    assertThat(FrontTable.format(STUDY, summary, UNKNOWN)).contains("(3 trials, seed 7, 1 failed)");
  }

  @Test
  void trialsFromTheCacheAreCounted() {
    TaskSource here = TaskSource.measured("pairs", "sha256:1");
    TaskSource there = new TaskSource("texts", "sha256:2", "earlier", 3);
    FrontSummary summary =
        FrontSummary.of(
            STUDY,
            List.of(keyed(0, there), keyed(1, here, there), keyed(2, here), keyed(3, there)));

    assertThat(FrontTable.format(STUDY, summary, UNKNOWN))
        .contains("(4 trials, seed 7, 2 from the cache, 1 partly from the cache)");
  }

  private static TrialRow keyed(int trial, TaskSource... tasks) {
    return TestRows.complete(
        "demo",
        trial,
        Origin.SAMPLED,
        List.of(0.1, 0.2),
        List.of(new ObjectiveValue("alignment", 1, 0), new ObjectiveValue("tax", 1, 0)),
        List.of(
            new TaskValue("pairs", "margin", 1, 0, 1), new TaskValue("texts", "logprob", 1, 0, 1)),
        tasks);
  }

  @Test
  void withoutBothEndsThereIsNoScale() {
    FrontSummary summary = FrontSummary.of(STUDY, List.of(BASE, UNIFORM));

    assertThat(summary.hypervolume()).isEmpty();
    assertThat(FrontTable.format(STUDY, summary, UNKNOWN))
        .contains("hypervolume not known: base and aligned are not both measured");
  }

  @Test
  void theTableHasTheReferencesAndTheFrontByTheFirstObjective() {
    String text =
        FrontTable.format(
            STUDY, FrontSummary.of(STUDY, List.of(BASE, ALIGNED, UNIFORM, BETTER)), UNKNOWN);

    assertThat(text)
        .contains(
            "front of study demo (4 trials, seed 7)",
            "all trials 0.500   base, aligned and uniform mixes (Wise-FT) alone 0.125   difference +0.375",
            "no intervals: nothing was stored\n")
        .endsWith(
            """
                trial             ratios      alignment ↑     tax ↓
            *   0       base      0.00 0.00   0.200 ± 0.010   0.000 ± 0.020
                2       uniform   0.50 0.50   0.500 ± 0.010   0.300 ± 0.020
            *   3                 0.25 0.75   0.600 ± 0.010   0.100 ± 0.020
            *   1       aligned   1.00 1.00   0.800 ± 0.010   0.400 ± 0.020
            """);
  }

  private static TrialRow row(
      int trial, Origin origin, double low, double high, double alignment, double tax) {
    return TestRows.complete(
        "demo",
        trial,
        origin,
        List.of(low, high),
        List.of(
            new ObjectiveValue("alignment", alignment, 0.01), new ObjectiveValue("tax", tax, 0.02)),
        List.of());
  }

  private static Offset<Double> within() {
    return Offset.offset(1e-12);
  }
}
