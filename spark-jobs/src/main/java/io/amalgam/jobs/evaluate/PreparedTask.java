package io.amalgam.jobs.evaluate;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

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

  /** What groups the items that are not independent, by position; null where one stands alone. */
  List<@Nullable String> clusters();

  /** Begins to measure models. */
  TaskRun begin(TaskModels models);

  /**
   * Measures models on all items.
   *
   * @throws NonFiniteScoreException if a score of an item is not a finite number
   * @throws IllegalStateException if a model does not answer everything it is asked
   */
  default TaskResult evaluate(TaskModels models) {
    TaskRun run = begin(models);
    run.measure(IntStream.range(0, clusters().size()).boxed().toList());
    return run.result();
  }

  /**
   * How metrics change with the ratios of the merge, one pass forward and one back for each: about
   * two more of the task. Metrics without a gradient, such as accuracies, are left out, and so are
   * those where it is not a finite number.
   *
   * @param result what {@link #evaluate} measured on the same merge
   * @param metrics which of the task's metrics
   */
  default TaskGradients gradients(GradientModel model, TaskResult result, Set<String> metrics) {
    return TaskGradients.none();
  }
}
