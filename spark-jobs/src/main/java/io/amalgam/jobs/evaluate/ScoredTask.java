package io.amalgam.jobs.evaluate;

import io.amalgam.search.objective.Gradient;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A task as continuations for the model to score. */
final class ScoredTask implements PreparedTask {

  /** Turns the scores of items into rows. */
  interface Scoring {
    void add(ScoredRequests scores, ItemTable rows);
  }

  private final String task;
  private final TaskRequests requests;
  private final int truncated;
  private final List<@Nullable String> clusters;
  private final Scoring scoring;
  private final TableSummary summary;
  private final Slopes slopes;

  /**
   * A task of these requests.
   *
   * @param maxLength the most tokens of context and continuation together
   * @param clusters of the items
   */
  ScoredTask(
      String task,
      TaskRequests requests,
      int maxLength,
      List<@Nullable String> clusters,
      Scoring scoring,
      TableSummary summary,
      Slopes slopes) {
    this.task = task;
    this.requests = requests;
    this.truncated = requests.itemsLongerThan(maxLength);
    this.clusters = clusters;
    this.scoring = scoring;
    this.summary = summary;
    this.slopes = slopes;
  }

  @Override
  public String task() {
    return task;
  }

  @Override
  public int truncated() {
    return truncated;
  }

  /** What the model is asked, item by item. */
  List<ContinuationRequest> requests() {
    return requests.all();
  }

  @Override
  public List<@Nullable String> clusters() {
    return clusters;
  }

  @Override
  public TaskRun begin(TaskModels models) {
    return new TableRun(
        summary,
        (items, rows) ->
            scoring.add(
                new ScoredRequests(
                    task, requests, items, models.language().score(requests.of(items))),
                rows));
  }

  @Override
  public TaskGradients gradients(GradientModel model, TaskResult result, Set<String> metrics) {
    long begun = System.nanoTime();
    Map<String, Gradient> found = new LinkedHashMap<>();
    result
        .metrics()
        .forEach(
            (metric, measured) -> {
              if (metrics.contains(metric)) {
                slopes
                    .of(metric, requests.all(), measured)
                    .map(weights -> model.weightedSum(requests.all(), weights).gradient())
                    .filter(Gradient::isKnown)
                    .ifPresent(gradient -> found.put(metric, gradient));
              }
            });
    return new TaskGradients(found, (System.nanoTime() - begun) / 1e9);
  }
}
