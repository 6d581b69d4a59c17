package io.amalgam.jobs.evaluate;

import java.util.List;

/**
 * A task as requests to a model. Keep it as long as the tokenizer stays the same: evaluating again
 * does not tokenize again.
 */
public final class PreparedTask {

  /** Turns the scores of all requests, in their order, into the task's result. */
  interface Scoring {
    TaskResult result(ScoredRequests scores);
  }

  private final String task;
  private final TaskRequests requests;
  private final Scoring scoring;

  PreparedTask(String task, TaskRequests requests, Scoring scoring) {
    this.task = task;
    this.requests = requests;
    this.scoring = scoring;
  }

  /** The task's name. */
  public String task() {
    return task;
  }

  /** What the model is asked, item by item. */
  public List<ContinuationRequest> requests() {
    return requests.all();
  }

  /**
   * Measures a model.
   *
   * @throws NonFiniteScoreException if the model's score of an item is not a finite number
   * @throws IllegalStateException if the model does not answer every request
   */
  public TaskResult evaluate(LanguageModel model) {
    return scoring.result(new ScoredRequests(task, requests, model.score(requests.all())));
  }
}
