package io.amalgam.jobs.config;

import io.amalgam.jobs.evaluate.ObjectiveExpression;
import io.amalgam.jobs.evaluate.TaskResult;
import io.amalgam.search.objective.Direction;
import io.amalgam.search.objective.Measurement;
import io.amalgam.search.objective.Objective;
import java.util.List;

/**
 * What is searched for.
 *
 * @param name what results and reports call it
 * @param direction which way it is better
 * @param expression what it is computed from
 * @param relativeToBase whether the base model's value is subtracted
 */
public record ObjectiveSpec(
    String name, Direction direction, ObjectiveExpression expression, boolean relativeToBase) {

  /** The objective as the search knows it. */
  public Objective objective() {
    return new Objective(name, direction);
  }

  /**
   * The objective's value in a trial.
   *
   * @param base the base model's results; not looked at unless the objective is relative to them
   */
  public Measurement measure(List<TaskResult> base, List<TaskResult> results) {
    return relativeToBase
        ? expression.measureRelativeTo(base, results)
        : expression.measure(results);
  }
}
