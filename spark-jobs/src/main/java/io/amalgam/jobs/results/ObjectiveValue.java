package io.amalgam.jobs.results;

/**
 * What a trial reached on one objective.
 *
 * @param name the objective's name, a column of the trials table
 * @param value the estimate, in the objective's unit; finite
 * @param standardError its standard error over the items, in the same unit; finite, at least 0
 * @throws IllegalArgumentException if a number is not finite or the standard error is negative
 */
public record ObjectiveValue(String name, double value, double standardError) {

  public ObjectiveValue {
    Checks.text("An objective's name", name);
    Checks.finite("The value of objective " + name, value);
    Checks.standardError("The standard error of objective " + name, standardError);
  }
}
