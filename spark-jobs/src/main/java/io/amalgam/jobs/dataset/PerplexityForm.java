package io.amalgam.jobs.dataset;

import io.amalgam.jobs.evaluate.PerplexityItem;
import io.amalgam.jobs.evaluate.PerplexityTask;
import io.amalgam.jobs.evaluate.Task;
import io.amalgam.jobs.evaluate.TaskType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Texts to predict.
 *
 * @param text a text; nothing is put around it
 */
public record PerplexityForm(Template text) implements TaskForm<PerplexityItem> {

  @Override
  public TaskType type() {
    return TaskType.PERPLEXITY;
  }

  @Override
  public String prompt(Row row) {
    return Values.filled(text.what(), text.of(row));
  }

  @Override
  public String target(Row row) {
    throw new IllegalArgumentException("a text to predict is no example of anything.");
  }

  @Override
  public PerplexityItem item(Row row, String context, @Nullable String cluster) {
    return new PerplexityItem(context, cluster);
  }

  @Override
  public Task task(
      String name, List<PerplexityItem> items, String delimiter, TaskResources resources) {
    return new PerplexityTask(name, items);
  }
}
