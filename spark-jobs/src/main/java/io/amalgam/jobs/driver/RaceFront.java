package io.amalgam.jobs.driver;

import io.amalgam.jobs.config.ObjectiveSpec;
import io.amalgam.jobs.racing.RaceScale;
import io.amalgam.jobs.results.TrialRow;
import io.amalgam.search.pareto.Fronts;
import io.amalgam.search.study.Normalisation;
import io.amalgam.search.trial.Origin;
import io.amalgam.search.trial.Outcome;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** The front that trials race against, on the scale of base and aligned. */
final class RaceFront {

  private final List<ObjectiveSpec> objectives;
  private final Map<Integer, TrialRow> references = new HashMap<>();

  RaceFront(List<ObjectiveSpec> objectives) {
    this.objectives = objectives;
  }

  void add(TrialRow row) {
    if (row.origin() == Origin.BASE || row.origin() == Origin.ALIGNED) {
      references.put(row.trial(), row);
    }
  }

  /**
   * Fixed by base and aligned, whether or not they are feasible; empty until both are measured.
   *
   * @param last the highest number of a trial that may be known
   */
  Optional<RaceScale> scale(int last) {
    Optional<Outcome.Complete> base = reference(0, last);
    Optional<Outcome.Complete> aligned = reference(1, last);
    return base.flatMap(
        first ->
            aligned.map(
                second ->
                    RaceScale.of(
                        Normalisation.of(
                            objectives.stream().map(ObjectiveSpec::objective).toList(),
                            first,
                            second))));
  }

  private Optional<Outcome.Complete> reference(int number, int last) {
    return Optional.ofNullable(references.get(number))
        .filter(row -> row.trial() <= last)
        .map(row -> TrialRows.finished(row).outcome())
        .filter(Outcome.Complete.class::isInstance)
        .map(Outcome.Complete.class::cast);
  }

  /** The feasible trials that none of these dominates, as points on the scale. */
  List<List<Double>> points(Collection<TrialRow> complete, RaceScale scale) {
    List<TrialRow> rows = complete.stream().filter(TrialRow::isFeasible).toList();
    double[][] points = rows.stream().map(this::point).toArray(double[][]::new);
    return Arrays.stream(Fronts.nonDominated(points))
        .mapToObj(i -> point(rows.get(i), scale))
        .toList();
  }

  private List<Double> point(TrialRow row, RaceScale scale) {
    return IntStream.range(0, objectives.size())
        .mapToObj(
            m -> scale.point(m, objectives.get(m).direction(), row.objectives().get(m).value()))
        .toList();
  }

  private double[] point(TrialRow row) {
    return IntStream.range(0, objectives.size())
        .mapToDouble(m -> objectives.get(m).direction().toMaximise(row.objectives().get(m).value()))
        .toArray();
  }
}
