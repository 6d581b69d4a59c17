package io.amalgam.jobs.results;

import io.amalgam.search.objective.Gradient;
import java.util.List;

/**
 * How one metric of one task changes with a trial's ratios.
 *
 * @param task the task's name in the configuration
 * @param metric which of the task's metrics
 * @param slopes its partial derivative by each ratio, in the metric's unit per whole ratio, in the
 *     order of the study's groups; finite, at least one
 * @param seconds what it took beyond the scores, an even share of its task's; 0 if it was taken
 *     from another trial; finite, at least 0
 * @throws IllegalArgumentException if a number is not finite or out of its range
 */
public record MetricGradient(String task, String metric, List<Double> slopes, double seconds) {

  public MetricGradient {
    Checks.text("A task's name", task);
    Checks.text("The metric of task " + task, metric);
    slopes = new Gradient(slopes).slopes();
    if (slopes.isEmpty()) {
      throw new IllegalArgumentException(
          "The gradient of %s.%s has no slope.".formatted(task, metric));
    }
    Checks.standardError("The seconds of the gradient of " + task + "." + metric, seconds);
  }
}
