package io.amalgam.jobs.dataset;

import io.amalgam.jobs.evaluate.Task;
import io.amalgam.jobs.evaluate.TaskType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How rows become the items of a kind of task. Complaints about a row are {@link
 * IllegalArgumentException}s.
 *
 * @param <I> the items
 */
public sealed interface TaskForm<I>
    permits LogLikelihoodForm,
        PreferenceForm,
        MultipleChoiceForm,
        PerplexityForm,
        GenerationForm,
        RewardForm {

  /** The kind of task. */
  TaskType type();

  /** What is measured, in its order. */
  default List<String> metrics() {
    return type().metrics();
  }

  /** What the model is asked, before examples or a chat format are put around it. */
  String prompt(Row row);

  /** What an example shows after the prompt. */
  String target(Row row);

  /**
   * The item of a row.
   *
   * @param context the prompt with all that was put around it
   */
  I item(Row row, String context, @Nullable String cluster);

  /**
   * The task of all items.
   *
   * @param delimiter what stands between a context and its continuation
   */
  Task task(String name, List<I> items, String delimiter, TaskResources resources);
}
