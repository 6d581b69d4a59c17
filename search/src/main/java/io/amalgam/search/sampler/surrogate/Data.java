package io.amalgam.search.sampler.surrogate;

import io.amalgam.search.objective.Gradient;
import io.amalgam.search.objective.Measurement;
import io.amalgam.search.objective.Objective;
import io.amalgam.search.trial.FinishedTrial;
import io.amalgam.search.trial.Origin;
import io.amalgam.search.trial.Outcome;
import io.amalgam.search.trial.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The trials told that say something of the objectives, in their order: complete ones, and pruned
 * ones with estimates.
 */
final class Data {

  private final List<Objective> objectives;
  private final List<Row> rows = new ArrayList<>();

  /** The rows' ratios, which are looked at far more often than anything else. */
  private final List<double[]> vectors = new ArrayList<>();

  /**
   * A trial and what it measured.
   *
   * @param measured one per objective, signed so that more is better
   * @param gradients one per objective, signed likewise
   * @param constraints their values; none of an estimate
   * @param violation of all constraints together; infinite for an estimate, which is on no front
   */
  private record Row(
      FinishedTrial trial,
      List<Measurement> measured,
      List<Gradient> gradients,
      List<Double> constraints,
      double violation) {

    boolean isEstimate() {
      return Double.isInfinite(violation);
    }
  }

  Data(List<Objective> objectives) {
    this.objectives = List.copyOf(objectives);
  }

  void add(FinishedTrial trial, Outcome.Complete complete) {
    List<Measurement> measured = signed(complete.scores());
    checkConstraints(complete);
    int dimensions = trial.trial().ratios().size();
    vectors.add(trial.trial().ratios().toArray());
    rows.add(
        new Row(
            trial,
            measured,
            IntStream.range(0, objectives.size())
                .mapToObj(m -> signed(objectives.get(m), complete.gradients().get(m), dimensions))
                .toList(),
            complete.constraints(),
            complete.violation()));
  }

  /**
   * Adds what a pruned trial might have come to. Under constraints it is left out: whether it keeps
   * them is not known.
   *
   * @return whether there was something to add
   */
  boolean add(FinishedTrial trial, Outcome.Pruned pruned) {
    if (pruned.estimates().isEmpty() || constraints() > 0) {
      return false;
    }
    vectors.add(trial.trial().ratios().toArray());
    rows.add(
        new Row(
            trial,
            signed(pruned.estimates()),
            objectives.stream().map(objective -> Gradient.unknown()).toList(),
            List.of(),
            Double.POSITIVE_INFINITY));
    return true;
  }

  private List<Measurement> signed(List<Measurement> scores) {
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
    return signed;
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
    return rows.isEmpty() ? 0 : rows.get(0).constraints().size();
  }

  /** Whether a complete trial was proposed by a sampler, with this number or a later one. */
  boolean isSampled(int trial, int from) {
    Row row = rows.get(trial);
    Trial asked = row.trial().trial();
    return asked.origin() == Origin.SAMPLED && asked.number() >= from && !row.isEstimate();
  }

  /** Whether a ratio inside the box is exactly that of a trial told before. */
  boolean isChild(int trial) {
    double[] ratios = vectors.get(trial);
    return vectors.subList(0, trial).stream().anyMatch(other -> haveInCommon(ratios, other));
  }

  private static boolean haveInCommon(double[] ratios, double[] other) {
    for (int d = 0; d < ratios.length; d++) {
      if (ratios[d] == other[d] && ratios[d] > 0 && ratios[d] < 1) {
        return true;
      }
    }
    return false;
  }

  double[] point(int trial) {
    return IntStream.range(0, objectives()).mapToDouble(m -> value(m, trial)).toArray();
  }

  /** Of the objective of which least is known, how many numbers: values and slopes. */
  int numbers() {
    return IntStream.range(0, objectives())
        .map(m -> rows.stream().mapToInt(row -> 1 + row.gradients().get(m).slopes().size()).sum())
        .min()
        .orElse(0);
  }

  /** Whether there are slopes of every objective. */
  boolean knowsSlopes() {
    return numbers() > size();
  }

  double[] ratios(int trial) {
    return vectors.get(trial).clone();
  }

  /** More is better. */
  double value(int objective, int trial) {
    return rows.get(trial).measured().get(objective).value();
  }

  /**
   * An objective with its gradients; more is better. The standard errors of complete trials are no
   * noise here: all answer the same items with the same dice, so that what the items do by chance
   * they do to all, which moves the surface and no front. What is left between trials is for the
   * fit to find. An estimate is of other items than the next, and has its error.
   */
  Quantity objective(int objective) {
    return new Quantity() {
      @Override
      public double value(int trial) {
        return Data.this.value(objective, trial);
      }

      @Override
      public double standardError(int trial) {
        Row row = rows.get(trial);
        return row.isEstimate() ? row.measured().get(objective).standardError() : 0;
      }

      @Override
      public Gradient gradient(int trial) {
        return rows.get(trial).gradients().get(objective);
      }
    };
  }

  /** What a constraint came to: feasible up to 0. */
  double constraint(int constraint, int trial) {
    return rows.get(trial).constraints().get(constraint);
  }

  /** By how much all constraints are violated, 0 if feasible, infinite for an estimate. */
  double violation(int trial) {
    return rows.get(trial).violation();
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
