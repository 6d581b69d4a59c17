package io.amalgam.jobs.racing;

import io.amalgam.search.objective.Measurement;
import java.util.List;
import java.util.Optional;

/** Says of a trial that is measured in part whether it still matters to the front. */
final class RaceJudge {

  private final Race race;

  RaceJudge(Race race) {
    this.race = race;
  }

  /**
   * The verdict, if the trial can no longer add enough.
   *
   * @param estimates of its scores, one per objective
   * @param reach how many standard errors they may be better
   */
  Optional<Verdict> judge(List<Measurement> estimates, double reach) {
    double[] highest = new double[estimates.size()];
    for (int m = 0; m < highest.length; m++) {
      RacedObjective objective = race.objectives().get(m);
      Measurement estimate = estimates.get(m);
      double best = estimate.value() + objective.sign() * reach * estimate.standardError();
      highest[m] = race.scale().point(m, objective.direction(), best);
    }
    double gain = race.gain(highest);
    return gain < race.rules().gain()
        ? Optional.of(new Verdict(gain, estimates))
        : Optional.empty();
  }
}
