package io.amalgam.jobs.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.amalgam.search.trial.Origin;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TrialRowTest {

  private static final List<Double> RATIOS = List.of(0.0, 1.0);
  private static final List<ObjectiveValue> SCORES =
      List.of(new ObjectiveValue("alignment", 0.5, 0.1));
  private static final List<TaskValue> MEASURED =
      List.of(new TaskValue("helpful", "margin", 0.5, 0.1, 10));

  @Test
  void aFailedTrialHasAReasonAndNoScoreEver() {
    refused(TrialState.FAILED, SCORES, List.of(), "why", "only a complete trial has one");
    refused(TrialState.FAILED, List.of(), MEASURED, "why", "a failed trial has none");
    refused(TrialState.FAILED, List.of(), List.of(), null, "Trial 4 is FAILED but has no reason.");
    refused(TrialState.FAILED, List.of(), List.of(), " ", "Trial 4 is FAILED but has no reason.");
  }

  @Test
  void aPrunedTrialHasAReasonAndNoObjective() {
    assertThat(row(TrialState.PRUNED, List.of(), MEASURED, "why").measurements()).hasSize(1);
    refused(TrialState.PRUNED, SCORES, MEASURED, "why", "only a complete trial has one");
    refused(TrialState.PRUNED, List.of(), MEASURED, null, "Trial 4 is PRUNED but has no reason.");
  }

  @Test
  void aCompleteTrialHasScoresAndNoReason() {
    assertThat(row(TrialState.COMPLETE, SCORES, MEASURED, null).objectives()).isEqualTo(SCORES);
    refused(TrialState.COMPLETE, List.of(), MEASURED, null, "but has no objective value");
    refused(TrialState.COMPLETE, SCORES, MEASURED, "why", "is complete but has a reason, 'why'");
    refused(
        TrialState.COMPLETE,
        List.of(SCORES.get(0), SCORES.get(0)),
        MEASURED,
        null,
        "has objective 'alignment' twice");
  }

  @Test
  void numbersOutOfRangeAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ObjectiveValue("alignment", Double.NaN, 0))
        .withMessage("The value of objective alignment must be finite but is NaN.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TaskValue("helpful", "margin", 0, -1, 1))
        .withMessageContaining("helpful.margin must be finite and at least 0 but is -1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TaskValue("helpful", "margin", 0, 0, 0))
        .withMessageContaining("measured on 0 items");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ItemRow("demo", 0, "helpful", 3, null, "margin", Double.NaN, null))
        .withMessage("The margin of item 3 of task helpful must be finite but is NaN.");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ItemRow("demo", 0, "helpful", -1, null, "margin", 0, null))
        .withMessage("An item's position must be at least 0 but is -1.");
  }

  @Test
  void aKeyBelongsToOneMeasuredTask() {
    TaskSource helpful = TaskSource.measured("helpful", "sha256:1");
    TaskSource taken = new TaskSource("helpful", "sha256:1", "earlier", 3);
    assertThat(keyed(helpful).isCached()).isFalse();
    assertThat(keyed(taken).isCached()).isTrue();
    assertThat(keyed(taken).isPartlyCached()).isFalse();
    assertThat(keyed().isCached()).isFalse();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> keyed(helpful, taken))
        .withMessageContaining("key of task 'helpful' that belongs to no measurement of it");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> keyed(TaskSource.measured("other", "sha256:1")))
        .withMessageContaining("key of task 'other'");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TaskSource("helpful", "sha256:1", "earlier", null))
        .withMessage(
            "The scores of task helpful are from study earlier and trial null: give both or neither.");
  }

  private static TrialRow keyed(TaskSource... tasks) {
    return new TrialRow(
        "demo",
        4,
        Origin.SAMPLED,
        TrialState.COMPLETE,
        RATIOS,
        SCORES,
        MEASURED,
        null,
        1,
        Samples.NOON,
        Samples.NOON,
        "cpu",
        "float32",
        "sha256:0",
        List.of(tasks),
        0);
  }

  @Test
  void timesAreKeptToTheMicrosecond() {
    Instant instant = Instant.parse("2026-02-03T12:00:00.123456789Z");
    TrialRow row =
        new TrialRow(
            "demo",
            4,
            Origin.BASE,
            TrialState.FAILED,
            RATIOS,
            List.of(),
            List.of(),
            "why",
            1,
            instant,
            instant,
            null,
            null,
            null,
            List.of(),
            0);
    assertThat(row.ended()).isEqualTo(Instant.parse("2026-02-03T12:00:00.123456Z"));
  }

  private static void refused(
      TrialState state,
      List<ObjectiveValue> objectives,
      List<TaskValue> measurements,
      @Nullable String reason,
      String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> row(state, objectives, measurements, reason))
        .withMessageContaining(message);
  }

  private static TrialRow row(
      TrialState state,
      List<ObjectiveValue> objectives,
      List<TaskValue> measurements,
      @Nullable String reason) {
    return new TrialRow(
        "demo",
        4,
        Origin.SAMPLED,
        state,
        RATIOS,
        objectives,
        measurements,
        reason,
        1,
        Samples.NOON,
        Samples.NOON,
        "cpu",
        "float32",
        null,
        List.of(),
        0);
  }
}
