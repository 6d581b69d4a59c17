package io.amalgam.jobs.dataset;

import io.amalgam.jobs.evaluate.LogLikelihoodItem;
import io.amalgam.jobs.evaluate.LogLikelihoodTask;
import io.amalgam.jobs.evaluate.Task;
import io.amalgam.jobs.evaluate.TaskType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Continuations of contexts.
 *
 * @param context before the continuation
 * @param continuation what is scored
 */
public record LogLikelihoodForm(Template context, Template continuation)
    implements TaskForm<LogLikelihoodItem> {

  @Override
  public TaskType type() {
    return TaskType.LOGLIKELIHOOD;
  }

  @Override
  public String prompt(Row row) {
    return context.of(row);
  }

  @Override
  public String target(Row row) {
    return Values.filled(continuation.what(), continuation.of(row));
  }

  @Override
  public LogLikelihoodItem item(Row row, String prompt, @Nullable String cluster) {
    return new LogLikelihoodItem(prompt, target(row), cluster);
  }

  @Override
  public Task task(
      String name, List<LogLikelihoodItem> items, String delimiter, TaskResources resources) {
    return new LogLikelihoodTask(name, items, delimiter);
  }
}
