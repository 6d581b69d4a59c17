package io.amalgam.search.study;

import io.amalgam.search.objective.Objective;
import io.amalgam.search.pareto.Dominance;
import io.amalgam.search.trial.FinishedTrial;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The front of the feasible trials so far, kept as trials come, at the cost of one comparison per
 * trial on it.
 */
final class FrontArchive {

  private final List<Objective> objectives;

  /** What is on the front, by number. */
  private final TreeMap<Integer, FinishedTrial> trials = new TreeMap<>();

  private final Map<Integer, double[]> points = new HashMap<>();

  FrontArchive(List<Objective> objectives) {
    this.objectives = objectives;
  }

  void add(FinishedTrial trial) {
    Scores.feasible(objectives, trial).ifPresent(point -> add(trial, point));
  }

  private void add(FinishedTrial trial, double[] point) {
    if (points.values().stream().anyMatch(other -> Dominance.dominates(other, point))) {
      return;
    }
    points.values().removeIf(other -> Dominance.dominates(point, other));
    trials.keySet().retainAll(points.keySet());
    points.put(trial.trial().number(), point);
    trials.put(trial.trial().number(), trial);
  }

  /** The trials on the front by their numbers; trials with equal scores are all on it. */
  List<FinishedTrial> trials() {
    return List.copyOf(trials.values());
  }
}
