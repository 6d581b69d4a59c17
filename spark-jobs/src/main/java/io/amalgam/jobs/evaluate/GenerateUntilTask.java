package io.amalgam.jobs.evaluate;

import java.util.List;

/**
 * Lets the model answer prompts and compares what it wrote with accepted answers.
 *
 * @param name what results and objectives call it
 * @param items at least one
 * @param settings how answers are written
 * @param scoring how they are compared; gives the metrics
 */
public record GenerateUntilTask(
    String name, List<GenerationItem> items, GenerationSettings settings, TextScoring scoring)
    implements Task {

  public GenerateUntilTask {
    items = Items.checked(name, items);
    for (int i = 0; i < items.size(); i++) {
      try {
        scoring.check(items.get(i));
      } catch (IllegalArgumentException e) {
        throw new IllegalArgumentException(
            "Task '%s', item %d (counted from 1): %s".formatted(name, i + 1, e.getMessage()), e);
      }
    }
  }

  @Override
  public TaskType type() {
    return TaskType.GENERATE_UNTIL;
  }

  @Override
  public List<String> metrics() {
    return type().metrics(scoring);
  }

  @Override
  public int size() {
    return items.size();
  }

  @Override
  public PreparedTask prepare(TextTokenizer tokenizer, int maxLength) {
    throw new UnsupportedOperationException("Responses are not measured yet.");
  }
}
