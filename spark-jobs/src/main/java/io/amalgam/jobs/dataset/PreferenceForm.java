package io.amalgam.jobs.dataset;

import io.amalgam.jobs.evaluate.PreferenceItem;
import io.amalgam.jobs.evaluate.PreferenceTask;
import io.amalgam.jobs.evaluate.Task;
import io.amalgam.jobs.evaluate.TaskType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Two responses to a prompt.
 *
 * @param prompt before the response
 * @param chosen the preferred response
 * @param rejected the other one
 */
public record PreferenceForm(Template prompt, Template chosen, Template rejected)
    implements TaskForm<PreferenceItem> {

  @Override
  public TaskType type() {
    return TaskType.PREFERENCE;
  }

  @Override
  public String prompt(Row row) {
    return prompt.of(row);
  }

  @Override
  public String target(Row row) {
    return Values.filled(chosen.what(), chosen.of(row));
  }

  @Override
  public PreferenceItem item(Row row, String context, @Nullable String cluster) {
    String other = Values.filled(rejected.what(), rejected.of(row));
    return new PreferenceItem(context, target(row), other, cluster);
  }

  @Override
  public Task task(
      String name, List<PreferenceItem> items, String delimiter, TaskResources resources) {
    return new PreferenceTask(name, items, delimiter);
  }
}
