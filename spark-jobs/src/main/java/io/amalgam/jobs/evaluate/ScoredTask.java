package io.amalgam.jobs.evaluate;

import java.util.List;

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

  /**
   * A task of these requests.
   *
   * @param maxLength the most tokens of context and continuation together
   */
  ScoredTask(String task, TaskRequests requests, int maxLength, Scoring scoring) {
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
}
