package io.amalgam.jobs.racing;

import io.amalgam.search.objective.Measurement;
import io.amalgam.search.racing.SampledDifference;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Says of a trial that is measured in part whether it still matters to the front. */
final class RaceJudge {

  private final Race race;

  RaceJudge(Race race) {
    this.race = race;
  }

  /** A trial's difference from one of its opponents. */
  private record Paired(Opponent opponent, SampledDifference difference) {}

  /**
   * The verdict, if the trial can no longer add enough.
   *
   * @param tasks what is measured so far, by task
   */
  Optional<Verdict> judge(Map<String, MeasuredTask> tasks) {
    double level = race.rules().level(race.objectives().size());
    double[] highest = new double[race.objectives().size()];
    List<Measurement> estimates = new ArrayList<>();
    for (int m = 0; m < highest.length; m++) {
      RacedObjective objective = race.objectives().get(m);
      Paired nearest = nearest(objective, tasks);
      SampledDifference difference = nearest.difference();
      if (Double.isInfinite(difference.standardError())) {
        return Optional.empty();
      }
      double score = nearest.opponent().scores().get(m).value();
      highest[m] =
          race.scale()
              .point(m, objective.direction(), score + objective.sign() * difference.upper(level));
      estimates.add(
          new Measurement(
              score + objective.sign() * difference.value(),
              difference.standardError(),
              items(objective, tasks)));
    }
    double gain = race.gain(highest);
    return gain < race.rules().gain()
        ? Optional.of(new Verdict(gain, estimates))
        : Optional.empty();
  }

  /** The opponent from which the difference is the surest; the first of equal ones. */
  private Paired nearest(RacedObjective objective, Map<String, MeasuredTask> tasks) {
    return race.opponents().stream()
        .map(opponent -> new Paired(opponent, difference(objective, opponent, tasks)))
        .min(Comparator.comparingDouble(paired -> paired.difference().standardError()))
        .orElseThrow();
  }

  private static SampledDifference difference(
      RacedObjective objective, Opponent opponent, Map<String, MeasuredTask> tasks) {
    return SampledDifference.of(
        objective.tasks().stream()
            .map(task -> PairedTask.of(measured(tasks, task), opponent, objective, task))
            .toList());
  }

  private static long items(RacedObjective objective, Map<String, MeasuredTask> tasks) {
    return objective.tasks().stream().mapToLong(task -> measured(tasks, task).items()).sum();
  }

  private static MeasuredTask measured(Map<String, MeasuredTask> tasks, String task) {
    return Objects.requireNonNull(tasks.get(task), task);
  }
}
