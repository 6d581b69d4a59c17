package io.amalgam.jobs.dataset;

import io.amalgam.jobs.evaluate.GenerationSettings;
import io.amalgam.jobs.evaluate.RewardItem;
import io.amalgam.jobs.evaluate.RewardTask;
import io.amalgam.jobs.evaluate.Task;
import io.amalgam.jobs.evaluate.TaskType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Prompts whose responses a reward model rates.
 *
 * @param prompt before the response
 * @param settings how responses are written
 * @param samples responses to each prompt
 * @param model folder of the reward model, as the user wrote it
 * @param format what the reward model reads, with {@code {prompt}} and {@code {response}}
 */
public record RewardForm(
    Template prompt, GenerationSettings settings, int samples, String model, String format)
    implements TaskForm<RewardItem> {

  @Override
  public TaskType type() {
    return TaskType.REWARD;
  }

  @Override
  public String prompt(Row row) {
    return prompt.of(row);
  }

  @Override
  public String target(Row row) {
    throw new IllegalArgumentException("a prompt without a response is no example.");
  }

  @Override
  public RewardItem item(Row row, String context, @Nullable String cluster) {
    return new RewardItem(context, cluster);
  }

  @Override
  public Task task(String name, List<RewardItem> items, String delimiter, TaskResources resources) {
    TaskResources.Reward reward = resources.reward(model);
    return new RewardTask(name, items, settings, samples, reward.folder(), reward.digest(), format);
  }
}
