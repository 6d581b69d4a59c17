package io.amalgam.search.study;

import io.amalgam.search.trial.FinishedTrial;
import io.amalgam.search.trial.Origin;
import io.amalgam.search.trial.Trial;
import java.util.List;

/** Refuses to resume a study from trials of another one. */
final class PlanCheck {

  private PlanCheck() {}

  /** Throws {@link IllegalArgumentException} if a trial is not what the plan has at its number. */
  static void check(StudyPlan plan, List<FinishedTrial> finished) {
    List<Trial> opening = plan.opening();
    for (FinishedTrial done : finished) {
      Trial trial = done.trial();
      if (trial.number() >= opening.size()) {
        checkSearched(plan, trial);
      } else if (!trial.equals(opening.get(trial.number()))) {
        throw new IllegalArgumentException(
            "Trial %d of the results is %s but study %s plans %s: the results belong to another configuration."
                .formatted(
                    trial.number(),
                    describe(trial),
                    plan.name(),
                    describe(opening.get(trial.number()))));
      }
    }
  }

  private static void checkSearched(StudyPlan plan, Trial trial) {
    if (!trial.origin().isSampled() && trial.origin() != Origin.ENQUEUED) {
      throw new IllegalArgumentException(
          "Trial %d of the results is %s but study %s has only %d trials before the search: the results belong to another configuration."
              .formatted(trial.number(), describe(trial), plan.name(), plan.opening().size()));
    }
  }

  private static String describe(Trial trial) {
    return "%s %s".formatted(trial.origin(), trial.ratios().values());
  }
}
