package io.amalgam.search.sampler.surrogate;

import io.amalgam.search.objective.Gradient;
import io.amalgam.search.objective.Measurement;
import io.amalgam.search.objective.Objective;
import io.amalgam.search.trial.FinishedTrial;
import io.amalgam.search.trial.Origin;
import io.amalgam.search.trial.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The complete trials told, in their order. */
final class Data {

  private final List<Objective> objectives;
  private final List<Row> rows = new ArrayList<>();

  /**
   * A trial and what it measured.
   *
   * @param measured one per objective, signed so that more is better
   * @param gradients one per objective, signed likewise
   */
  private record Row(
      FinishedTrial trial,
      List<Measurement> measured,
      List<Gradient> gradients,
      Outcome.Complete complete) {}

  Data(List<Objective> objectives) {
    this.objectives = List.copyOf(objectives);
  }

  void add(FinishedTrial trial, Outcome.Complete complete) {
    List<Measurement> scores = complete.scores();
    if (scores.size() != objectives.size()) {
      throw new IllegalArgumentException(
          "Got %d scores for %d objectives.".formatted(scores.size(), objectives.size()));
    }
    checkConstraints(complete);
    List<Measurement> signed = new ArrayList<>();
    List<Gradient> gradients = new ArrayList<>();
    for (int m = 0; m < scores.size(); m++) {
      Measurement score = scores.get(m);
      Objective objective = objectives.get(m);
      double value = objective.direction().toMaximise(score.value());
      signed.add(new Measurement(value, score.standardError(), score.items()));
      gradients.add(signed(objective, complete.gradients().get(m), trial.trial().ratios().size()));
    }
    rows.add(new Row(trial, signed, gradients, complete));
  }

  private void checkConstraints(Outcome.Complete complete) {
    int got = complete.constraints().size();
    if (!rows.isEmpty() && got != constraints()) {
      throw new IllegalArgumentException(
          "Got %d constraints where earlier trials have %d.".formatted(got, constraints()));
    }
  }

  private static Gradient signed(Objective objective, Gradient gradient, int dimensions) {
    if (gradient.isKnown() && gradient.slopes().size() != dimensions) {
      throw new IllegalArgumentException(
          "Got a gradient of %d slopes for %d ratios."
              .formatted(gradient.slopes().size(), dimensions));
    }
    return new Gradient(
        gradient.slopes().stream().map(s -> objective.direction().toMaximise(s)).toList());
  }

  int size() {
    return rows.size();
  }

  int objectives() {
    return objectives.size();
  }

  /** The number of constraints, 0 before the first trial. */
  int constraints() {
    return rows.isEmpty() ? 0 : rows.get(0).complete().constraints().size();
  }

  double[] ratios(int trial) {
    return rows.get(trial).trial().trial().ratios().toArray();
  }

  /** More is better. */
  double value(int objective, int trial) {
    return rows.get(trial).measured().get(objective).value();
  }

  /** An objective with its standard errors and gradients; more is better. */
  Quantity objective(int objective) {
    return new Quantity() {
      @Override
      public double value(int trial) {
        return Data.this.value(objective, trial);
      }

      @Override
      public double standardError(int trial) {
        return rows.get(trial).measured().get(objective).standardError();
      }

      @Override
      public Gradient gradient(int trial) {
        return rows.get(trial).gradients().get(objective);
      }
    };
  }

  /** What a constraint came to: feasible up to 0. */
  double constraint(int constraint, int trial) {
    return rows.get(trial).complete().constraints().get(constraint);
  }

  /** By how much all constraints are violated, 0 if feasible. */
  double violation(int trial) {
    return rows.get(trial).complete().violation();
  }

  boolean anyFeasible() {
    return IntStream.range(0, size()).anyMatch(trial -> violation(trial) == 0);
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
