package io.amalgam.search.sampler.surrogate;

import io.amalgam.search.objective.Measurement;
import io.amalgam.search.objective.Objective;
import io.amalgam.search.trial.FinishedTrial;
import io.amalgam.search.trial.Origin;
import io.amalgam.search.trial.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The complete trials told, in their order. */
final class Data {

  /**
   * A trial's number and what it measured.
   *
   * @param measured one per objective, signed so that more is better
   */
  private record Row(FinishedTrial trial, List<Measurement> measured) {}

  private final List<Objective> objectives;
  private final List<Row> rows = new ArrayList<>();

  Data(List<Objective> objectives) {
    this.objectives = List.copyOf(objectives);
  }

  void add(FinishedTrial trial, Outcome.Complete complete) {
    List<Measurement> scores = complete.scores();
    if (scores.size() != objectives.size()) {
      throw new IllegalArgumentException(
          "Got %d scores for %d objectives.".formatted(scores.size(), objectives.size()));
    }
    List<Measurement> signed = new ArrayList<>();
    for (int m = 0; m < scores.size(); m++) {
      Measurement score = scores.get(m);
      double value = objectives.get(m).direction().toMaximise(score.value());
      signed.add(new Measurement(value, score.standardError(), score.items()));
    }
    rows.add(new Row(trial, signed));
  }

  int size() {
    return rows.size();
  }

  int objectives() {
    return objectives.size();
  }

  /** (n, dimensions): the first n trials' ratios. */
  double[][] ratios(int n) {
    return rows.stream()
        .limit(n)
        .map(row -> row.trial().trial().ratios().toArray())
        .toArray(double[][]::new);
  }

  /** (n): an objective's first n values; more is better. */
  double[] values(int objective, int n) {
    return rows.stream()
        .limit(n)
        .mapToDouble(row -> row.measured().get(objective).value())
        .toArray();
  }

  /** (n): the standard errors of those values. */
  double[] standardErrors(int objective, int n) {
    return rows.stream()
        .limit(n)
        .mapToDouble(row -> row.measured().get(objective).standardError())
        .toArray();
  }

  /** The worse of base and aligned in each objective, once both have been told. */
  Optional<double[]> worseEnd() {
    return end(Origin.BASE).flatMap(base -> end(Origin.ALIGNED).map(other -> worse(base, other)));
  }

  private Optional<List<Measurement>> end(Origin origin) {
    return rows.stream()
        .filter(row -> row.trial().trial().origin() == origin)
        .map(Row::measured)
        .findFirst();
  }

  private static double[] worse(List<Measurement> a, List<Measurement> b) {
    double[] worse = new double[a.size()];
    for (int m = 0; m < worse.length; m++) {
      worse[m] = Math.min(a.get(m).value(), b.get(m).value());
    }
    return worse;
  }
}
