package io.amalgam.jobs.evaluate;

import java.util.List;

/** A model's scores of a task's requests, every one a finite number. */
final class ScoredRequests {

  private final TaskRequests requests;
  private final List<ContinuationScore> scores;

  ScoredRequests(String task, TaskRequests requests, List<ContinuationScore> scores) {
    if (scores.size() != requests.all().size()) {
      throw new IllegalStateException(
          "The model gave %d scores for %d requests of task '%s'."
              .formatted(scores.size(), requests.all().size(), task));
    }
    this.requests = requests;
    this.scores = List.copyOf(scores);
    for (int item = 0; item < requests.items(); item++) {
      for (ContinuationScore score : of(item)) {
        if (!Double.isFinite(score.logLikelihood())) {
          throw NonFiniteScoreException.ofItem(task, item, score.logLikelihood());
        }
      }
    }
  }

  /** The scores of an item's requests. */
  List<ContinuationScore> of(int item) {
    return scores.subList(requests.first(item), requests.end(item));
  }
}
