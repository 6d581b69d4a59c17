package io.amalgam.jobs.evaluate;

import io.amalgam.search.objective.Gradient;
import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How a task's metrics change with the ratios of a merge.
 *
 * @param metrics the gradient of each metric that has one and was asked for
 * @param seconds what they took beyond the scores, at least 0
 */
public record TaskGradients(Map<String, Gradient> metrics, double seconds) implements Serializable {

  private static final TaskGradients NONE = new TaskGradients(Map.of(), 0);

  public TaskGradients {
    metrics = Collections.unmodifiableMap(new LinkedHashMap<>(metrics));
    if (!(seconds >= 0 && Double.isFinite(seconds))) {
      throw new IllegalArgumentException(
          "Gradients must take at least 0 seconds but took %s.".formatted(seconds));
    }
  }

  /** None were asked for. */
  public static TaskGradients none() {
    return NONE;
  }
}
