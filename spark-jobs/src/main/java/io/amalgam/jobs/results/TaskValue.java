package io.amalgam.jobs.results;

/**
 * One metric of one task, over its items.
 *
 * @param task the task's name in the configuration
 * @param metric which of the task's metrics
 * @param value the estimate, in the metric's unit; finite
 * @param standardError its standard error over the items, in the same unit; finite, at least 0
 * @param items the number of items measured, at least 1
 * @throws IllegalArgumentException if a number is not finite or out of its range
 */
public record TaskValue(
    String task, String metric, double value, double standardError, long items) {

  public TaskValue {
    Checks.text("A task's name", task);
    Checks.text("The metric of task " + task, metric);
    Checks.finite("The value of " + task + "." + metric, value);
    Checks.standardError("The standard error of " + task + "." + metric, standardError);
    if (items < 1) {
      throw new IllegalArgumentException(
          "%s.%s was measured on %d items but needs at least 1.".formatted(task, metric, items));
    }
  }
}
