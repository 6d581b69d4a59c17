package io.amalgam.jobs.results;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One event of a study.
 *
 * @param study the study's name
 * @param run names the run of the process that told it
 * @param number its place among the run's events, counted from 0
 * @param happened when it was told; kept to the microsecond
 * @param kind what happened
 * @param trial the trial it happened to; absent where it was none
 * @param attempts how often that trial had been started; absent where it was none
 * @param detail more about it, in words; absent where there is no more
 * @throws IllegalArgumentException if a text is empty or a number out of its range
 */
public record EventRow(
    String study,
    String run,
    int number,
    Instant happened,
    EventKind kind,
    @Nullable Integer trial,
    @Nullable Integer attempts,
    @Nullable String detail) {

  public EventRow {
    Checks.studyName(study);
    Checks.text("An event's run", run);
    Checks.atLeast("An event's number", 0, number);
    happened = Checks.micros(happened);
    if (trial != null) {
      Checks.atLeast("An event's trial", 0, trial);
    }
    if (attempts != null) {
      Checks.atLeast("The attempts of an event's trial", 0, attempts);
    }
  }

  static EventRow of(String study, String run, int number, Instant at, StudyEvent event) {
    return new EventRow(
        study,
        run,
        number,
        at,
        event.kind(),
        event.trial().isPresent() ? event.trial().getAsInt() : null,
        event.attempts().isPresent() ? event.attempts().getAsInt() : null,
        event.detail().orElse(null));
  }
}
