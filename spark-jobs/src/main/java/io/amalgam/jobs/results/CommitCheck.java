package io.amalgam.jobs.results;

import io.amalgam.search.objective.Objective;
import java.util.List;

/** What must hold between a study, a trial of it and the trial's items. */
final class CommitCheck {

  private CommitCheck() {}

  static void check(StudyRow study, TrialRow trial, List<ItemRow> items) {
    if (trial.ratios().size() != study.groups().size()) {
      throw new IllegalArgumentException(
          "Trial %d has %d ratios but study %s has %d groups."
              .formatted(
                  trial.trial(), trial.ratios().size(), study.study(), study.groups().size()));
    }
    if (trial.state() == TrialState.COMPLETE) {
      checkObjectives(study, trial);
    }
    if (trial.state() == TrialState.FAILED && !items.isEmpty()) {
      throw new IllegalArgumentException(
          "Trial %d is FAILED but has %d items: a failed trial has none."
              .formatted(trial.trial(), items.size()));
    }
    items.forEach(item -> checkItem(trial, item));
  }

  private static void checkObjectives(StudyRow study, TrialRow trial) {
    List<String> expected = study.objectives().stream().map(Objective::name).toList();
    List<String> found = trial.objectives().stream().map(ObjectiveValue::name).toList();
    if (!found.equals(expected)) {
      throw new IllegalArgumentException(
          "Trial %d has values for %s but the objectives of study %s are %s."
              .formatted(trial.trial(), found, study.study(), expected));
    }
  }

  private static void checkItem(TrialRow trial, ItemRow item) {
    if (item.trial() != trial.trial() || !item.study().equals(trial.study())) {
      throw new IllegalArgumentException(
          "An item of trial %d of study %s was handed in with trial %d of study %s."
              .formatted(item.trial(), item.study(), trial.trial(), trial.study()));
    }
  }
}
