package io.amalgam.jobs.dataset;

import io.amalgam.jobs.evaluate.MultipleChoiceItem;
import io.amalgam.jobs.evaluate.MultipleChoiceTask;
import io.amalgam.jobs.evaluate.Task;
import io.amalgam.jobs.evaluate.TaskType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A question with choices.
 *
 * @param prompt before the choice
 * @param choices what is compared
 * @param answer which of them is right
 */
public record MultipleChoiceForm(Template prompt, Choices choices, Answer answer)
    implements TaskForm<MultipleChoiceItem> {

  @Override
  public TaskType type() {
    return TaskType.MULTIPLE_CHOICE;
  }

  @Override
  public String prompt(Row row) {
    return prompt.of(row);
  }

  @Override
  public String target(Row row) {
    MultipleChoiceItem item = item(row, "", null);
    return item.choices().get(item.answer());
  }

  @Override
  public MultipleChoiceItem item(Row row, String context, @Nullable String cluster) {
    return new MultipleChoiceItem(context, choices.of(row), answer.of(row), cluster);
  }

  @Override
  public Task task(
      String name, List<MultipleChoiceItem> items, String delimiter, TaskResources resources) {
    return new MultipleChoiceTask(name, items, delimiter);
  }
}
