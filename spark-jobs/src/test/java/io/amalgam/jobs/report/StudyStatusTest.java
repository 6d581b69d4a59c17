package io.amalgam.jobs.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.amalgam.jobs.report.StudyStatus.State;
import io.amalgam.jobs.results.ObjectiveValue;
import io.amalgam.jobs.results.StudyRow;
import io.amalgam.jobs.results.TaskSource;
import io.amalgam.jobs.results.TestRows;
import io.amalgam.jobs.results.TrialRow;
import io.amalgam.jobs.results.TrialState;
import io.amalgam.search.objective.Direction;
import io.amalgam.search.objective.Objective;
import io.amalgam.search.trial.Origin;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class StudyStatusTest {

  private static final Instant START = Instant.parse("2026-03-01T20:00:00Z");
  private static final StudyRow STUDY =
      TestRows.study(
          "s",
          "config",
          new Objective("alignment", Direction.MAXIMIZE),
          new Objective("abilities", Direction.MAXIMIZE));

  private final List<TrialRow> rows = new ArrayList<>();

  private void add(Origin origin, int second, double alignment, double abilities) {
    rows.add(
        row(
            origin,
            TrialState.COMPLETE,
            second,
            List.of(
                new ObjectiveValue("alignment", alignment, 0),
                new ObjectiveValue("abilities", abilities, 0)),
            null));
  }

  private void fail(int second, String reason) {
    rows.add(row(Origin.SAMPLED, TrialState.FAILED, second, List.of(), reason));
  }

  /** A trial that took 5 seconds and ended so many after the start. */
  private TrialRow row(
      Origin origin,
      TrialState state,
      int second,
      List<ObjectiveValue> values,
      @Nullable String reason) {
    int number = rows.size();
    return new TrialRow(
        "s",
        number,
        origin,
        state,
        List.of(0.1, 0.2),
        values,
        List.of(),
        reason,
        1,
        START.plusSeconds(second - 5),
        START.plusSeconds(second),
        "cpu",
        "float32",
        null,
        List.<TaskSource>of(),
        number);
  }

  private void baseAndAligned() {
    add(Origin.BASE, 10, 0, 1);
    add(Origin.ALIGNED, 20, 1, 0);
  }

  private StudyStatus status(int total, int now) {
    return StudyStatus.of(
        STUDY, rows, OptionalInt.of(total), false, START.plusSeconds(now), Optional.empty());
  }

  @Test
  void paceAndTimeLeftAreThoseOfTheLastTrials() {
    baseAndAligned();
    // Slow at first, then one each 4 seconds; a night lies between.
    for (int k = 0; k < 10; k++) {
      add(Origin.SAMPLED, 100 + 60 * k, 0.1, 0.1);
    }
    for (int k = 0; k < 30; k++) {
      add(Origin.SAMPLED, (k < 25 ? 1000 : 40_000) + 4 * k, 0.1, 0.1);
    }
    int last = 40_000 + 4 * 29;
    StudyStatus status = status(142, last + 30);
    assertThat(status.state()).isEqualTo(State.ACTIVE);
    assertThat(status.left()).contains(Duration.ofSeconds(400));
    assertThat(status.lastTrial()).contains(START.plusSeconds(last));
    assertThat(status.secondsPerTrial().getAsDouble()).isCloseTo(5, within(1e-9));
    assertThat(StatusTable.format(List.of(status), START.plusSeconds(last + 30)))
        .contains("active", "42/142", "30 s ago", "06:40");
  }

  @Test
  void aStudyWithoutTrialsForLongIsQuietAndNothingIsPromised() {
    baseAndAligned();
    assertThat(status(9, 30).state()).isEqualTo(State.ACTIVE);
    StudyStatus status = status(9, 20 + 200);
    assertThat(status.state()).isEqualTo(State.QUIET);
    assertThat(status.left()).isEmpty();
    // Trials of an hour each: half an hour of silence says nothing.
    rows.clear();
    add(Origin.BASE, 3600, 0, 1);
    add(Origin.ALIGNED, 7200, 1, 0);
    assertThat(status(9, 9000).state()).isEqualTo(State.ACTIVE);
  }

  @Test
  void aStudyIsFinishedWhenAllItsTrialsHaveEnded() {
    baseAndAligned();
    fail(30, "out of memory");
    assertThat(status(3, 99_999).state()).isEqualTo(State.FINISHED);
    assertThat(status(3, 99_999).stored()).isEqualTo(3);
  }

  @Test
  void aBudgetSmallerThanWhatIsStoredSaysNothing() {
    baseAndAligned();
    StudyStatus prolonged = status(1, 25);
    assertThat(prolonged.total()).isEmpty();
    assertThat(prolonged.state()).isEqualTo(State.ACTIVE);
    assertThat(prolonged.left()).isEmpty();
  }

  @Test
  void growthIsWhatTheLastTrialsAddedToTheHypervolume() {
    baseAndAligned();
    add(Origin.SAMPLED, 30, 0.5, 0.5);
    for (int k = 0; k < 19; k++) {
      add(Origin.SAMPLED, 40 + k, 0.1, 0.1);
    }
    assertThat(status(100, 60).growth().getAsDouble()).isCloseTo(0.25, within(1e-9));
    add(Origin.SAMPLED, 60, 0.75, 0.5);
    StudyStatus status = status(100, 61);
    assertThat(status.hypervolume().getAsDouble()).isCloseTo(0.375, within(1e-9));
    assertThat(status.growth().getAsDouble()).isCloseTo(0.125, within(1e-9));
    assertThat(status.front()).isEqualTo(3);
  }

  @Test
  void failuresAreCountedByTheirReason() {
    baseAndAligned();
    fail(30, "out of memory");
    fail(31, "item 3 is NaN");
    fail(32, "out of memory");
    fail(33, "a");
    fail(34, "b");
    StudyStatus status = status(100, 40);
    assertThat(status.failures().get(0)).isEqualTo(Map.entry("out of memory", 2L));
    assertThat(status.failed()).isEqualTo(5);
    assertThat(StatusTable.format(List.of(status), START.plusSeconds(40)).lines())
        .contains(
            "failed    s: 2 × out of memory", "failed    s: 1 × a", "failed    s: 1 more reasons");
  }

  @Test
  void timesAreSaidInAUnitThatFits() {
    assertThat(StatusTable.ago(Duration.ofSeconds(-3))).isEqualTo("just now");
    assertThat(StatusTable.ago(Duration.ofSeconds(119))).isEqualTo("119 s ago");
    assertThat(StatusTable.ago(Duration.ofMinutes(119))).isEqualTo("119 min ago");
    assertThat(StatusTable.ago(Duration.ofHours(47))).isEqualTo("47 h ago");
    assertThat(StatusTable.ago(Duration.ofDays(3))).isEqualTo("3 days ago");
  }
}
