package io.amalgam.jobs.driver;

import io.amalgam.jobs.evaluate.ObjectiveExpression.Term;
import io.amalgam.jobs.evaluate.TaskGradients;
import io.amalgam.jobs.evaluate.TaskResult;
import io.amalgam.search.objective.Gradient;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which gradients the trials of a study want, and where stored ones may come from. Equal weights
 * have equal scores however they are cut into groups, but a gradient is by the groups' ratios.
 *
 * @param terms the metrics whose gradients are wanted
 * @param sameGroups whether a study, by its name, cuts the pair into groups as this one does
 */
public record WantedGradients(List<Term> terms, Predicate<String> sameGroups) {

  static final WantedGradients NONE = new WantedGradients(List.of(), study -> false);

  public WantedGradients {
    terms = List.copyOf(terms);
  }

  /**
   * A stored result with the gradients that are wanted and no others, so that what a study sees
   * does not depend on what others have stored; empty if one is missing.
   */
  Optional<TaskResult> of(TaskResult stored, String study) {
    Map<String, Gradient> wanted = new LinkedHashMap<>();
    for (Term term : terms) {
      if (term.task().equals(stored.task())) {
        Gradient known = stored.gradients().metrics().get(term.metric());
        if (known == null || !sameGroups.test(study)) {
          return Optional.empty();
        }
        wanted.put(term.metric(), known);
      }
    }
    return Optional.of(
        stored.withGradients(new TaskGradients(wanted, stored.gradients().seconds())));
  }
}
