package io.amalgam.jobs.evaluate;

/**
 * A task whose texts have been turned into tokens. Keep it as long as the tokenizer stays the same:
 * evaluating again does not tokenize again. Safe for use by several threads, each with models of
 * its own; one that lets a model write needs the tokenizer to stay open.
 */
public interface PreparedTask {

  /** The task's name. */
  String task();

  /** How many of the task's items lose tokens on their left, because the model takes no more. */
  int truncated();

  /**
   * Measures models.
   *
   * @throws NonFiniteScoreException if a score of an item is not a finite number
   * @throws IllegalStateException if a model does not answer everything it is asked
   */
  TaskResult evaluate(TaskModels models);
}
