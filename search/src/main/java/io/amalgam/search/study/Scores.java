package io.amalgam.search.study;

import io.amalgam.search.objective.Objective;
import io.amalgam.search.trial.FinishedTrial;
import io.amalgam.search.trial.Outcome;
import java.util.List;
import java.util.Optional;

/** Scores as points of which every coordinate is to be maximised. */
final class Scores {

  private Scores() {}

  /** The point of a complete trial that violates no constraint; others have none. */
  static Optional<double[]> feasible(List<Objective> objectives, FinishedTrial trial) {
    return trial.outcome() instanceof Outcome.Complete complete && complete.violation() == 0
        ? Optional.of(point(objectives, complete))
        : Optional.empty();
  }

  static double[] point(List<Objective> objectives, Outcome.Complete complete) {
    double[] point = new double[objectives.size()];
    for (int m = 0; m < point.length; m++) {
      point[m] = objectives.get(m).direction().toMaximise(complete.scores().get(m).value());
    }
    return point;
  }
}
