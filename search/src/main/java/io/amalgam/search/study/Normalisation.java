package io.amalgam.search.study;

import io.amalgam.search.objective.Measurement;
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
 * @param units the distance between base and aligned in each objective, above 0; where that is less
 *     than the larger of their standard errors, that error: a distance that small may be chance,
 *     and would make any other trial's huge; 1 where both are no more than rounding
 * @throws IllegalArgumentException if the lists differ in length, or a unit is not above 0
 */
public record Normalisation(
    List<Objective> objectives, List<Double> reference, List<Double> units) {

  /** What differs by no more, relative to its value or to 1, differs by rounding alone. */
  private static final double ROUNDING = 1e-9;

  public Normalisation {
    objectives = List.copyOf(objectives);
    reference = List.copyOf(reference);
    units = List.copyOf(units);
    if (reference.size() != objectives.size() || units.size() != objectives.size()) {
      throw new IllegalArgumentException(
          "Got %d references and %d units for %d objectives."
              .formatted(reference.size(), units.size(), objectives.size()));
    }
    for (double unit : units) {
      if (!(unit > 0)) {
        throw new IllegalArgumentException(
            "The units of a scale must be above 0 but one is %s.".formatted(unit));
      }
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
      reference.add(Math.min(before[m], after[m]));
      units.add(unit(base.scores().get(m), aligned.scores().get(m)));
    }
    return new Normalisation(objectives, reference, units);
  }

  private static double unit(Measurement base, Measurement aligned) {
    double distance = Math.abs(aligned.value() - base.value());
    double error = Math.max(base.standardError(), aligned.standardError());
    double unit = Math.max(distance, error);
    double size = Math.max(Math.abs(base.value()), Math.abs(aligned.value()));
    return unit > ROUNDING * Math.max(1, size) ? unit : 1;
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
