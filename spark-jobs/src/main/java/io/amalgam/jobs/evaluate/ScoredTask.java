package io.amalgam.jobs.evaluate;

import io.amalgam.search.objective.Gradient;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A task as continuations for the model to score. */
final class ScoredTask implements PreparedTask {

  /** Turns the scores of all requests, in their order, into the task's result. */
  interface Scoring {
    TaskResult result(ScoredRequests scores);
  }

  private final String task;
  private final TaskRequests requests;
  private final int truncated;
  private final Scoring scoring;
  private final Slopes slopes;

  /**
   * A task of these requests.
   *
   * @param maxLength the most tokens of context and continuation together
   */
  ScoredTask(String task, TaskRequests requests, int maxLength, Scoring scoring, Slopes slopes) {
    this.slopes = slopes;
    this.task = task;
    this.requests = requests;
    this.truncated = requests.itemsLongerThan(maxLength);
    this.scoring = scoring;
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
  public TaskResult evaluate(TaskModels models) {
    return scoring.result(
        new ScoredRequests(task, requests, models.language().score(requests.all())));
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
