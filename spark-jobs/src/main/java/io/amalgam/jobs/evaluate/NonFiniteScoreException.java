package io.amalgam.jobs.evaluate;

/**
 * A model's score that is not a finite number. The trial fails: it is never given a score in its
 * place.
 */
public final class NonFiniteScoreException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  NonFiniteScoreException(String message) {
    super(message);
  }

  static NonFiniteScoreException ofItem(String task, int item, double value) {
    return new NonFiniteScoreException(
        "Task '%s', item %d: the model's log-likelihood is %s.".formatted(task, item, value));
  }

  static NonFiniteScoreException ofReward(String task, int item, double value) {
    return new NonFiniteScoreException(
        "Task '%s', item %d: the reward of the response is %s.".formatted(task, item, value));
  }

  static NonFiniteScoreException ofMetric(String task, String metric, double value) {
    return new NonFiniteScoreException(
        "Task '%s': %s is %s, too far out for a number.".formatted(task, metric, value));
  }
}
