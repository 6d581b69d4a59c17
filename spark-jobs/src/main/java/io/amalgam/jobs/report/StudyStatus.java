package io.amalgam.jobs.report;

import io.amalgam.jobs.results.StepRow;
import io.amalgam.jobs.results.StudyRow;
import io.amalgam.jobs.results.TrialRow;
import io.amalgam.jobs.results.TrialState;
import io.amalgam.search.trial.Origin;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How far a study is, as far as its tables tell.
 *
 * @param study its name
 * @param state what its tables say of whether it goes on
 * @param complete trials that were measured, whatever for
 * @param pruned trials that were stopped because they did not matter
 * @param failed trials that failed
 * @param total all trials it is to have; absent where the tables do not say
 * @param front trials on the front
 * @param hypervolume of all complete trials; absent until base and aligned are measured
 * @param growth of the hypervolume over the last {@value #LATELY} trials; absent while there are
 *     not more
 * @param secondsPerTrial the mean time that measuring a trial takes; absent until one was
 * @param lastTrial when the last trial ended
 * @param left until the study ends at its pace of late; absent unless it is active
 * @param failures how many trials failed for which reason, the most frequent first
 * @param steps of HMA's ascents that are stored, while there are no trials yet
 * @param note what could not be read
 */
public record StudyStatus(
    String study,
    State state,
    int complete,
    int pruned,
    int failed,
    OptionalInt total,
    int front,
    OptionalDouble hypervolume,
    OptionalDouble growth,
    OptionalDouble secondsPerTrial,
    Optional<Instant> lastTrial,
    Optional<Duration> left,
    List<Map.Entry<String, Long>> failures,
    int steps,
    Optional<String> note) {

  /** Whether a study goes on. Tables cannot tell a driver that was killed from one that waits. */
  public enum State {
    /** The campaign names it but nothing of it is stored. */
    OPEN,
    /** Its last trial, or step of an ascent, is no older than its pace lets expect. */
    ACTIVE,
    /** Trials are missing and none has come for long: it was stopped, or waits for its turn. */
    QUIET,
    /** All its trials have ended, or it ended before them, as where it stalled. */
    FINISHED,
    /** Its own row cannot be read. */
    UNREADABLE
  }

  /** How many trials growth and pace are of. */
  static final int LATELY = 20;

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int PATIENT_GAPS = 5;

  public StudyStatus {
    failures = List.copyOf(failures);
  }

  /** A study without trials. */
  public static StudyStatus open(String study, OptionalInt total) {
    return without(study, State.OPEN, total, 0, Optional.empty());
  }

  /**
   * A study of HMA without trials, which come when its ascents have ended.
   *
   * @param steps of its ascents, at least one
   */
  public static StudyStatus climbing(
      String study, List<StepRow> steps, OptionalInt total, Instant now) {
    Pace pace = Pace.ofEnds(steps.stream().map(StepRow::ended).toList());
    return without(study, going(pace, now), total, steps.size(), Optional.empty());
  }

  /** A study that nothing can be said of but why. */
  public static StudyStatus unreadable(String study, String why) {
    return without(study, State.UNREADABLE, OptionalInt.empty(), 0, Optional.of(why));
  }

  private static StudyStatus without(
      String study, State state, OptionalInt total, int steps, Optional<String> note) {
    return new StudyStatus(
        study,
        state,
        0,
        0,
        0,
        total,
        0,
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        steps,
        note);
  }

  /**
   * The status of a study that was begun.
   *
   * @param rows its trials, in the order of their commits
   * @param total all trials it is to have, if that is known; fewer than there are says nothing
   * @param ended whether it ended, however many trials it was to have
   * @param now when this is asked
   * @param note what could not be read, if anything
   */
  public static StudyStatus of(
      StudyRow study,
      List<TrialRow> rows,
      OptionalInt total,
      boolean ended,
      Instant now,
      Optional<String> note) {
    OptionalInt all =
        total.isPresent() && total.getAsInt() < rows.size() ? OptionalInt.empty() : total;
    if (rows.isEmpty()) {
      return without(study.study(), State.OPEN, all, 0, note);
    }
    FrontSummary summary = FrontSummary.of(study, rows);
    Pace pace = Pace.of(rows);
    State state = ended ? State.FINISHED : state(rows.size(), all, pace, now);
    return new StudyStatus(
        study.study(),
        state,
        rows.size() - summary.failed() - summary.pruned(),
        summary.pruned(),
        summary.failed(),
        all,
        summary.front().size(),
        summary.hypervolume(),
        growth(summary, rows),
        seconds(rows),
        Optional.of(pace.last()),
        state == State.ACTIVE && all.isPresent()
            ? pace.gap().map(gap -> gap.multipliedBy(all.getAsInt() - rows.size()))
            : Optional.empty(),
        failures(rows),
        0,
        note);
  }

  private static State state(int stored, OptionalInt total, Pace pace, Instant now) {
    if (total.isPresent() && stored >= total.getAsInt()) {
      return State.FINISHED;
    }
    return going(pace, now);
  }

  private static State going(Pace pace, Instant now) {
    Duration expected = pace.gap().orElse(Duration.ZERO).multipliedBy(PATIENT_GAPS);
    Duration patience = expected.compareTo(PATIENCE) > 0 ? expected : PATIENCE;
    return Duration.between(pace.last(), now).compareTo(patience) <= 0 ? State.ACTIVE : State.QUIET;
  }

  private static OptionalDouble growth(FrontSummary summary, List<TrialRow> rows) {
    if (rows.size() <= LATELY || summary.hypervolume().isEmpty()) {
      return OptionalDouble.empty();
    }
    List<TrialRow> lately = rows.subList(rows.size() - LATELY, rows.size());
    if (summary.front().stream().noneMatch(lately::contains)
        && lately.stream().noneMatch(row -> isScale(row.origin()))) {
      return OptionalDouble.of(0);
    }
    List<TrialRow> before =
        rows.subList(0, rows.size() - LATELY).stream()
            .filter(row -> row.state() == TrialState.COMPLETE)
            .toList();
    boolean scaled =
        Stream.of(Origin.BASE, Origin.ALIGNED)
            .allMatch(origin -> before.stream().anyMatch(row -> row.origin() == origin));
    if (!scaled) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(
        summary.hypervolume().getAsDouble()
            - FrontSummary.hypervolume(summary.scale(), before).orElse(0));
  }

  private static boolean isScale(Origin origin) {
    return origin == Origin.BASE || origin == Origin.ALIGNED;
  }

  private static OptionalDouble seconds(List<TrialRow> rows) {
    return rows.stream()
        .filter(row -> row.state() == TrialState.COMPLETE && !row.isCached())
        .mapToDouble(row -> Duration.between(row.started(), row.ended()).toMillis() / 1000.0)
        .average();
  }

  private static List<Map.Entry<String, Long>> failures(List<TrialRow> rows) {
    return rows.stream()
        .filter(row -> row.state() == TrialState.FAILED)
        .collect(Collectors.groupingBy(row -> String.valueOf(row.reason()), Collectors.counting()))
        .entrySet()
        .stream()
        .sorted(
            Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .toList();
  }

  /** How many of its trials are stored. */
  public int stored() {
    return complete + pruned + failed;
  }
}
