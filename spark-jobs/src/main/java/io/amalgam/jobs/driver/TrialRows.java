package io.amalgam.jobs.driver;

import io.amalgam.jobs.config.ObjectiveSpec;
import io.amalgam.jobs.evaluate.TaskGradients;
import io.amalgam.jobs.evaluate.TaskResult;
import io.amalgam.jobs.results.ConstraintValue;
import io.amalgam.jobs.results.ItemRow;
import io.amalgam.jobs.results.MetricGradient;
import io.amalgam.jobs.results.ObjectiveValue;
import io.amalgam.jobs.results.TaskSource;
import io.amalgam.jobs.results.TaskValue;
import io.amalgam.jobs.results.TrialRow;
import io.amalgam.jobs.results.TrialState;
import io.amalgam.jobs.worker.TrialReply;
import io.amalgam.jobs.worker.WorkSite;
import io.amalgam.search.objective.Gradient;
import io.amalgam.search.objective.Measurement;
import io.amalgam.search.space.Ratios;
import io.amalgam.search.trial.FinishedTrial;
import io.amalgam.search.trial.Outcome;
import io.amalgam.search.trial.Trial;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Makes rows of trials and trials of rows. */
public final class TrialRows {

  private final String study;
  private int nextOrder;

  TrialRows(String study, int firstOrder) {
    this.study = study;
    this.nextOrder = firstOrder;
  }

  String study() {
    return study;
  }

  TrialRow complete(
      Trial trial,
      TrialReply.Measured measured,
      List<TaskSource> sources,
      List<ObjectiveSpec> objectives,
      List<Measurement> scores) {
    WorkSite site = measured.site();
    return new TrialRow(
            study,
            trial.number(),
            trial.origin(),
            TrialState.COMPLETE,
            trial.ratios().values(),
            IntStream.range(0, scores.size())
                .mapToObj(i -> value(objectives.get(i).name(), scores.get(i)))
                .toList(),
            measured.results().stream().flatMap(result -> values(result).stream()).toList(),
            null,
            site.attempt(),
            site.started(),
            site.ended(),
            site.device(),
            site.computeType(),
            measured.weightDigest(),
            sources,
            nextOrder++)
        .withGradients(
            measured.results().stream().flatMap(result -> gradients(result).stream()).toList());
  }

  TrialRow pruned(Trial trial, TrialReply.Pruned pruned, List<ObjectiveSpec> objectives) {
    WorkSite site = pruned.site();
    return new TrialRow(
            study,
            trial.number(),
            trial.origin(),
            TrialState.PRUNED,
            trial.ratios().values(),
            List.of(),
            pruned.results().stream().flatMap(result -> values(result).stream()).toList(),
            pruned.reason(),
            site.attempt(),
            site.started(),
            site.ended(),
            site.device(),
            site.computeType(),
            // Its items are no whole task's scores, so nothing may be found by its weights.
            null,
            List.of(),
            nextOrder++)
        .withEstimates(
            IntStream.range(0, objectives.size())
                .mapToObj(i -> value(objectives.get(i).name(), pruned.estimates().get(i)))
                .toList());
  }

  TrialRow failed(Trial trial, TrialReply.Unmeasurable failure) {
    WorkSite site = failure.site();
    return failed(trial, failure.reason(), site.attempt(), site.started(), site.ended(), site);
  }

  TrialRow lost(Trial trial, TaskFailedException failure, Instant when) {
    String reason = String.valueOf(failure.getMessage());
    return failed(trial, reason, failure.attempts(), when, when, null);
  }

  private TrialRow failed(
      Trial trial,
      String reason,
      int attempts,
      Instant started,
      Instant ended,
      @Nullable WorkSite site) {
    return new TrialRow(
        study,
        trial.number(),
        trial.origin(),
        TrialState.FAILED,
        trial.ratios().values(),
        List.of(),
        List.of(),
        reason,
        attempts,
        started,
        ended,
        site == null ? null : site.device(),
        site == null ? null : site.computeType(),
        null,
        List.of(),
        nextOrder++);
  }

  private static ObjectiveValue value(String objective, Measurement score) {
    return new ObjectiveValue(objective, score.value(), score.standardError());
  }

  private static List<TaskValue> values(TaskResult result) {
    return result.metrics().entrySet().stream()
        .map(metric -> value(result.task(), metric.getKey(), metric.getValue()))
        .toList();
  }

  private static List<MetricGradient> gradients(TaskResult result) {
    Map<String, Gradient> known = result.gradients().metrics();
    double share = result.gradients().seconds() / Math.max(1, known.size());
    return known.entrySet().stream()
        .map(
            metric ->
                new MetricGradient(
                    result.task(), metric.getKey(), metric.getValue().slopes(), share))
        .toList();
  }

  private static TaskValue value(String task, String metric, Measurement measured) {
    return new TaskValue(
        task, metric, measured.value(), measured.standardError(), measured.items());
  }

  /** The item rows of a trial's results. */
  static List<ItemRow> items(String study, Trial trial, List<TaskResult> results) {
    return results.stream()
        .flatMap(
            result ->
                result.items().stream()
                    .map(
                        item ->
                            new ItemRow(
                                study,
                                trial.number(),
                                result.task(),
                                item.item(),
                                item.cluster(),
                                item.metric(),
                                item.value(),
                                item.response())))
        .toList();
  }

  /** The results that a row keeps, without their items. */
  static List<TaskResult> results(TrialRow row) {
    Map<String, Map<String, Measurement>> tasks = new LinkedHashMap<>();
    for (TaskValue value : row.measurements()) {
      tasks
          .computeIfAbsent(value.task(), task -> new LinkedHashMap<>())
          .put(
              value.metric(), new Measurement(value.value(), value.standardError(), value.items()));
    }
    return tasks.entrySet().stream()
        .map(
            task ->
                new TaskResult(
                    task.getKey(), task.getValue(), List.of(), gradients(row, task.getKey())))
        .toList();
  }

  /** The gradients that a row keeps of a task. */
  static TaskGradients gradients(TrialRow row, String task) {
    Map<String, Gradient> metrics = new LinkedHashMap<>();
    double seconds = 0;
    for (MetricGradient gradient : row.gradients()) {
      if (gradient.task().equals(task)) {
        metrics.put(gradient.metric(), new Gradient(gradient.slopes()));
        seconds += gradient.seconds();
      }
    }
    return new TaskGradients(metrics, seconds);
  }

  /** The finished trial that a row tells of. */
  public static FinishedTrial finished(TrialRow row) {
    return new FinishedTrial(
        new Trial(row.trial(), new Ratios(row.ratios()), row.origin()), outcome(row));
  }

  /** The same with the gradients of the study's objectives, as far as the row has them. */
  public static FinishedTrial finished(TrialRow row, List<ObjectiveSpec> objectives) {
    FinishedTrial finished = finished(row);
    return finished.outcome() instanceof Outcome.Complete complete
        ? new FinishedTrial(
            finished.trial(),
            new Outcome.Complete(
                complete.scores(), gradients(objectives, results(row)), complete.constraints()))
        : finished;
  }

  /** One gradient an objective, known or not. */
  static List<Gradient> gradients(List<ObjectiveSpec> objectives, List<TaskResult> results) {
    return objectives.stream().map(objective -> objective.expression().gradient(results)).toList();
  }

  private static Outcome outcome(TrialRow row) {
    String reason = String.valueOf(row.reason());
    return switch (row.state()) {
      case COMPLETE ->
          new Outcome.Complete(
              row.objectives().stream().map(TrialRows::measurement).toList(),
              row.objectives().stream().map(objective -> Gradient.unknown()).toList(),
              row.constraints().stream().map(ConstraintValue::value).toList());
      case PRUNED ->
          new Outcome.Pruned(reason, row.estimates().stream().map(TrialRows::measurement).toList());
      case FAILED -> new Outcome.Failed(reason);
    };
  }

  /** An objective's items are those of its tasks; one is enough to say that it was measured. */
  private static Measurement measurement(ObjectiveValue value) {
    return new Measurement(value.value(), value.standardError(), 1);
  }
}
