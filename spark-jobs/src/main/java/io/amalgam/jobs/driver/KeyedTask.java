package io.amalgam.jobs.driver;

import io.amalgam.jobs.evaluate.Task;
import io.amalgam.jobs.evaluate.TaskKey;
import java.util.List;

/**
 * What the driver knows of a task: enough to tell whether stored scores are its scores.
 *
 * @param name what results and objectives call it
 * @param key names all that its scores depend on besides the weights
 * @param metrics its metrics, in their order
 * @param items the number of its items, at least 1
 */
public record KeyedTask(String name, TaskKey key, List<String> metrics, int items) {

  public KeyedTask {
    metrics = List.copyOf(metrics);
  }

  /**
   * A task of a campaign.
   *
   * @param model names what turns texts and weights into scores, see {@link TaskKey#of}
   */
  public static KeyedTask of(Task task, String model) {
    return new KeyedTask(task.name(), TaskKey.of(task, model), task.metrics(), task.size());
  }
}
