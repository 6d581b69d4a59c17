package io.amalgam.jobs.config;

import io.amalgam.jobs.evaluate.ObjectiveExpression;
import io.amalgam.jobs.evaluate.TaskResult;
import java.util.List;

/**
 * What a trial must keep to be on the front.
 *
 * @param name what results and reports call it
 * @param expression what it is computed from
 * @param relativeToBase whether the base model's value is subtracted
 * @param least the least value that is allowed; negative infinity if there is none
 * @param most the greatest value that is allowed, not below the least; infinity if there is none
 * @throws IllegalArgumentException if the bounds allow nothing, or both are missing
 */
public record ConstraintSpec(
    String name,
    ObjectiveExpression expression,
    boolean relativeToBase,
    double least,
    double most) {

  public ConstraintSpec {
    if (!(least <= most) || (Double.isInfinite(least) && Double.isInfinite(most))) {
      throw new IllegalArgumentException(
          "Constraint %s allows values from %s to %s.".formatted(name, least, most));
    }
  }

  /**
   * By how much a trial violates the constraint if above 0, and how far it is from doing so if not;
   * Optuna's sign.
   *
   * @param base the base model's results; not looked at unless the constraint is relative to them
   */
  public double value(List<TaskResult> base, List<TaskResult> results) {
    double measured =
        relativeToBase
            ? expression.measureRelativeTo(base, results).value()
            : expression.measure(results).value();
    return Math.max(least - measured, measured - most);
  }
}
