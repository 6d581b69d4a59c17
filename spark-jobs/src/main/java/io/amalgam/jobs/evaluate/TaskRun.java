package io.amalgam.jobs.evaluate;

import java.util.List;

/**
 * A task being measured on one merge, some items at a time. Items keep their positions, so that the
 * same seeds are drawn for a response whenever its item is measured. One thread.
 */
public interface TaskRun {

  /**
   * Measures further items.
   *
   * @param items positions among all items of the task, none measured before
   * @throws NonFiniteScoreException if a score of an item is not a finite number
   * @throws IllegalStateException if a model does not answer everything it is asked
   */
  void measure(List<Integer> items);

  /**
   * The scores of the items measured so far, by position, and each metric over these items alone.
   *
   * @throws IllegalStateException if nothing was measured
   */
  TaskResult result();
}
