package io.amalgam.jobs.driver;

import io.amalgam.jobs.config.ConstraintSpec;
import io.amalgam.jobs.config.ObjectiveSpec;
import io.amalgam.jobs.driver.Arrivals.Arrival;
import io.amalgam.jobs.evaluate.TaskResult;
import io.amalgam.jobs.results.ConstraintValue;
import io.amalgam.jobs.results.TrialRow;
import io.amalgam.jobs.worker.TrialReply;
import io.amalgam.search.objective.Measurement;
import io.amalgam.search.trial.Origin;
import io.amalgam.search.trial.Outcome;
import io.amalgam.search.trial.Trial;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns what came back of a trial into rows, stores them for good, and says how the trial ended.
 * What failed is stored with its reason and never with a score. Driver only.
 */
public final class Committer {

  private final List<ObjectiveSpec> objectives;
  private final List<ConstraintSpec> constraints;
  private final TrialRows rows;
  private final ResultSink sink;
  private @Nullable List<TaskResult> base;

  /**
   * A committer that goes on behind the rows already stored.
   *
   * @param objectives what the tasks' metrics are turned into, in the study's order
   * @param constraints what trials must keep, in the study's order
   * @param stored the study's rows so far
   * @param nextOrder the place of the next row in the order of commits, counted from 0
   */
  public Committer(
      String study,
      List<ObjectiveSpec> objectives,
      List<ConstraintSpec> constraints,
      List<TrialRow> stored,
      int nextOrder,
      ResultSink sink) {
    this.objectives = List.copyOf(objectives);
    this.constraints = List.copyOf(constraints);
    this.rows = new TrialRows(study, nextOrder);
    this.sink = sink;
    stored.stream()
        .filter(row -> row.origin() == Origin.BASE)
        .findFirst()
        .ifPresent(row -> base = TrialRows.results(row));
  }

  /** Whether the base model has ended, so that objectives relative to it can be computed. */
  boolean knowsBase() {
    return base != null;
  }

  /**
   * Stores a trial.
   *
   * @param noted what the user noted about it
   * @throws StudyStoppedException if the worker says that no trial can be measured, or base or
   *     aligned has failed
   * @throws io.amalgam.jobs.results.ResultsException if it cannot be stored
   */
  Outcome commit(Arrival arrival, Map<String, String> noted) {
    TrialReply reply = arrival.reply();
    if (reply instanceof TrialReply.Measured measured) {
      return complete(arrival.trial(), arrival.known(), measured, noted);
    }
    if (reply instanceof TrialReply.Unusable unusable) {
      throw new StudyStoppedException(unusable.reason());
    }
    if (reply instanceof TrialReply.Pruned pruned) {
      return pruned(arrival.trial(), pruned, noted);
    }
    return failed(arrival, noted);
  }

  private Outcome pruned(Trial trial, TrialReply.Pruned pruned, Map<String, String> noted) {
    TrialRow row = rows.pruned(trial, pruned, objectives);
    sink.commit(
        row.withUserAttributes(noted), TrialRows.items(rows.study(), trial, pruned.results()));
    // As a study that goes on after a restart hears of it.
    return TrialRows.finished(row).outcome();
  }

  private Outcome failed(Arrival arrival, Map<String, String> noted) {
    TrialRow row =
        arrival.reply() instanceof TrialReply.Unmeasurable unmeasurable
            ? rows.failed(arrival.trial(), unmeasurable)
            : rows.lost(arrival.trial(), failure(arrival), Instant.now());
    String reason = String.valueOf(row.reason());
    stopIfNeeded(arrival.trial(), reason);
    sink.commit(row.withUserAttributes(noted), List.of());
    return new Outcome.Failed(reason);
  }

  private static TaskFailedException failure(Arrival arrival) {
    TaskFailedException failure = arrival.failure();
    if (failure == null) {
      throw new IllegalStateException("%s came back with nothing.".formatted(arrival.trial()));
    }
    return failure;
  }

  /** Base and aligned are not stored as failed: run again, the study tries them again. */
  private static void stopIfNeeded(Trial trial, String reason) {
    if (trial.origin() == Origin.BASE || trial.origin() == Origin.ALIGNED) {
      throw new StudyStoppedException(
          "The %s model itself could not be measured, and without it there is no front: %s"
              .formatted(trial.origin().name().toLowerCase(Locale.ROOT), reason));
    }
  }

  private Outcome complete(
      Trial trial, Known known, TrialReply.Measured missing, Map<String, String> noted) {
    TrialReply.Measured measured = known.complete(missing);
    if (trial.origin() == Origin.BASE) {
      base = measured.results();
    }
    List<Measurement> scores =
        objectives.stream().map(objective -> score(objective, measured.results())).toList();
    List<ConstraintValue> values = constraints(measured.results());
    sink.commit(
        rows.complete(trial, measured, known.sources(), objectives, scores)
            .withConstraints(values)
            .withUserAttributes(noted),
        TrialRows.items(rows.study(), trial, measured.results()));
    return new Outcome.Complete(
        scores,
        TrialRows.gradients(objectives, measured.results()),
        values.stream().map(ConstraintValue::value).toList());
  }

  private List<ConstraintValue> constraints(List<TaskResult> results) {
    return constraints.stream()
        .map(
            constraint ->
                new ConstraintValue(
                    constraint.name(),
                    constraint.value(constraint.relativeToBase() ? base() : results, results)))
        .toList();
  }

  private List<TaskResult> base() {
    List<TaskResult> known = base;
    if (known == null) {
      throw new IllegalStateException("The base model is committed before all others.");
    }
    return known;
  }

  private Measurement score(ObjectiveSpec objective, List<TaskResult> results) {
    return objective.relativeToBase()
        ? objective.expression().measureRelativeTo(base(), results)
        : objective.expression().measure(results);
  }
}
