package io.amalgam.jobs.dataset;

import io.amalgam.jobs.evaluate.GenerateUntilTask;
import io.amalgam.jobs.evaluate.GenerationItem;
import io.amalgam.jobs.evaluate.GenerationSettings;
import io.amalgam.jobs.evaluate.Task;
import io.amalgam.jobs.evaluate.TaskType;
import io.amalgam.jobs.evaluate.TextScoring;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Questions that the model answers in its own words.
 *
 * @param prompt before the answer
 * @param references the accepted answers
 * @param settings how answers are written
 * @param scoring how they are compared
 */
public record GenerationForm(
    Template prompt, References references, GenerationSettings settings, TextScoring scoring)
    implements TaskForm<GenerationItem> {

  @Override
  public TaskType type() {
    return TaskType.GENERATE_UNTIL;
  }

  @Override
  public List<String> metrics() {
    return scoring.metrics();
  }

  @Override
  public String prompt(Row row) {
    return prompt.of(row);
  }

  @Override
  public String target(Row row) {
    return references.shown(row);
  }

  @Override
  public GenerationItem item(Row row, String context, @Nullable String cluster) {
    GenerationItem item = new GenerationItem(context, references.of(row), cluster);
    scoring.check(item);
    return item;
  }

  @Override
  public Task task(
      String name, List<GenerationItem> items, String delimiter, TaskResources resources) {
    return new GenerateUntilTask(name, items, settings, scoring);
  }
}
