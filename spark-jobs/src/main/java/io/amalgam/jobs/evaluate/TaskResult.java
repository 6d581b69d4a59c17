package io.amalgam.jobs.evaluate;

import io.amalgam.search.objective.Measurement;
import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one task measured.
 *
 * @param task the task's name in the configuration
 * @param metrics each metric with its standard error and number of items, in the task's order
 * @param items every metric of every item
 * @param gradients of metrics over the ratios, where they were asked for
 */
public record TaskResult(
    String task, Map<String, Measurement> metrics, List<ItemScore> items, TaskGradients gradients)
    implements Serializable {

  public TaskResult {
    metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    items = List.copyOf(items);
  }

  /** A result without gradients. */
  public TaskResult(String task, Map<String, Measurement> metrics, List<ItemScore> items) {
    this(task, metrics, items, TaskGradients.none());
  }

  /** The same result with gradients. */
  public TaskResult withGradients(TaskGradients found) {
    return new TaskResult(task, metrics, items, found);
  }
}
