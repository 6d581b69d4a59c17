package io.amalgam.jobs.results;

/**
 * What a trial's measurements say of a constraint.
 *
 * @param name the constraint's name
 * @param value above 0, by how much it is violated; else how far the trial is from violating it;
 *     finite
 * @throws IllegalArgumentException if the name is empty or the value not finite
 */
public record ConstraintValue(String name, double value) {

  public ConstraintValue {
    Checks.text("A constraint's name", name);
    Checks.finite("The value of constraint " + name, value);
  }
}
