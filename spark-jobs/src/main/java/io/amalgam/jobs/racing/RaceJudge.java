package io.amalgam.jobs.racing;

import io.amalgam.search.objective.Direction;
import io.amalgam.search.objective.Measurement;
import io.amalgam.search.racing.SampledDifference;
import java.util.ArrayList;
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

  /**
   * The verdict by the first opponent that settles it, if one does.
   *
   * @param tasks what is measured so far, by task
   */
  Optional<Verdict> judge(Map<String, MeasuredTask> tasks) {
    return race.opponents().stream()
        .flatMap(opponent -> verdict(opponent, tasks).stream())
        .findFirst();
  }

  private Optional<Verdict> verdict(Opponent opponent, Map<String, MeasuredTask> tasks) {
    double level = race.rules().level(race.opponents().size());
    List<Measurement> estimates = new ArrayList<>();
    for (int m = 0; m < race.objectives().size(); m++) {
      RacedObjective objective = race.objectives().get(m);
      Measurement score = opponent.scores().get(m);
      SampledDifference difference = difference(objective, opponent, tasks);
      if (!difference.isBelow(race.rules().margin() * score.standardError(), level)) {
        return Optional.empty();
      }
      double sign = objective.direction() == Direction.MAXIMIZE ? 1 : -1;
      estimates.add(
          new Measurement(
              score.value() + sign * difference.value(),
              difference.standardError(),
              items(objective, tasks)));
    }
    return Optional.of(new Verdict(opponent.trial(), estimates));
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
