package io.amalgam.jobs.evaluate;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something a model is measured on: a name and items. An immutable value that holds its items, so
 * that it can be shipped to where the model is.
 */
public sealed interface Task extends Serializable
    permits LogLikelihoodTask,
        PreferenceTask,
        MultipleChoiceTask,
        PerplexityTask,
        GenerateUntilTask,
        RewardTask {

  /** What results and objectives call it. */
  String name();

  /** What kind of task it is. */
  TaskType type();

  /** The number of items, at least 1. */
  int size();

  /** Whether the model writes, which needs to know the tokens that end a text. */
  default boolean writes() {
    return false;
  }

  /** The metrics it measures, in their order. */
  default List<String> metrics() {
    return type().metrics();
  }

  /**
   * What groups entries that are not independent, an entry of the task's file each; null where one
   * stands alone. A task may make several items of an entry, as samples of one prompt are.
   */
  List<@Nullable String> entryClusters();

  /**
   * The same task with some of its entries only, in the order given. Its items are counted from 0
   * anew.
   *
   * @param entries places in {@link #entryClusters}, at least one
   */
  Task restrictedTo(List<Integer> entries);

  /**
   * The task with its texts turned into tokens. Tokens do not depend on the weights, so one
   * prepared task serves every merge of a pair; it belongs to the tokenizer and the length given.
   *
   * @param tokenizer stays open as long as the prepared task is used
   * @param maxLength the model's {@link LanguageModel#maxLength()}, at least 2
   * @throws ItemException if an item has no token to score, or a continuation or response may be
   *     longer than the model takes
   */
  PreparedTask prepare(TextTokenizer tokenizer, int maxLength);

  /**
   * Prepares and evaluates in one go.
   *
   * @throws ItemException if an item has no token to score, or a continuation or response may be
   *     longer than the model takes
   * @throws NonFiniteScoreException if a score of an item is not a finite number
   */
  default TaskResult evaluate(TaskModels models, TextTokenizer tokenizer) {
    return prepare(tokenizer, models.language().maxLength()).evaluate(models);
  }
}
