package io.amalgam.jobs.evaluate;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A model's scores of the requests of some items, every one a finite number. */
final class ScoredRequests {

  private final List<Integer> items;
  private final Map<Integer, List<ContinuationScore>> scores = new HashMap<>();

  /**
   * The scores that a model gave.
   *
   * @param items positions of the items asked for
   * @param given the scores of their requests, item by item in that order
   */
  ScoredRequests(
      String task, TaskRequests requests, List<Integer> items, List<ContinuationScore> given) {
    this.items = List.copyOf(items);
    int wanted = requests.of(items).size();
    if (given.size() != wanted) {
      throw new IllegalStateException(
          "The model gave %d scores for %d requests of task '%s'."
              .formatted(given.size(), wanted, task));
    }
    int first = 0;
    for (int item : items) {
      int count = requests.end(item) - requests.first(item);
      List<ContinuationScore> own = List.copyOf(given.subList(first, first + count));
      own.forEach(score -> check(task, item, score));
      scores.put(item, own);
      first += count;
    }
  }

  private static void check(String task, int item, ContinuationScore score) {
    if (!Double.isFinite(score.logLikelihood())) {
      throw NonFiniteScoreException.ofItem(task, item, score.logLikelihood());
    }
  }

  /** The positions of the items. */
  List<Integer> items() {
    return items;
  }

  /** The scores of an item's requests. */
  List<ContinuationScore> of(int item) {
    return Objects.requireNonNull(scores.get(item));
  }
}
