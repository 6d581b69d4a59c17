package io.amalgam.search.study;

import io.amalgam.search.objective.Objective;
import io.amalgam.search.pareto.Hypervolume;
import io.amalgam.search.trial.FinishedTrial;
import io.amalgam.search.trial.Outcome;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The scale on which a study's hypervolume is measured, fixed by its base and aligned trials: in
 * every objective 0 is the worse of the two and 1 the better. A trial with the alignment of one and
 * the abilities of the other, free of any tax, has hypervolume 1.
 *
 * @param objectives the study's objectives
 * @param reference the worse of base and aligned in each objective, signed so that more is better
 * @param units the distance between base and aligned in each objective, or 1 where they agree
 * @throws IllegalArgumentException if the lists differ in length
 */
public record Normalisation(
    List<Objective> objectives, List<Double> reference, List<Double> units) {

  public Normalisation {
    objectives = List.copyOf(objectives);
    reference = List.copyOf(reference);
    units = List.copyOf(units);
    if (reference.size() != objectives.size() || units.size() != objectives.size()) {
      throw new IllegalArgumentException(
          "Got %d references and %d units for %d objectives."
              .formatted(reference.size(), units.size(), objectives.size()));
    }
  }

  /** The scale that these two trials fix. */
  public static Normalisation of(
      List<Objective> objectives, Outcome.Complete base, Outcome.Complete aligned) {
    double[] before = Scores.point(objectives, base);
    double[] after = Scores.point(objectives, aligned);
    List<Double> reference = new ArrayList<>();
    List<Double> units = new ArrayList<>();
    for (int m = 0; m < before.length; m++) {
      double distance = Math.abs(after[m] - before[m]);
      reference.add(Math.min(before[m], after[m]));
      units.add(distance > 0 ? distance : 1);
    }
    return new Normalisation(objectives, reference, units);
  }

  /** A complete trial's scores on this scale: more is better, 0 is the reference. */
  public double[] point(Outcome.Complete complete) {
    double[] point = Scores.point(objectives, complete);
    for (int m = 0; m < point.length; m++) {
      point[m] = (point[m] - reference.get(m)) / units.get(m);
    }
    return point;
  }

  /** The hypervolume of the complete and feasible ones among these trials, at least 0. */
  public double hypervolume(Collection<FinishedTrial> trials) {
    double[][] points =
        trials.stream()
            .map(trial -> trial.outcome() instanceof Outcome.Complete complete ? complete : null)
            .flatMap(complete -> Optional.ofNullable(complete).stream())
            .filter(complete -> complete.violation() == 0)
            .map(this::point)
            .toArray(double[][]::new);
    return Hypervolume.of(points, new double[objectives.size()]);
  }
}
