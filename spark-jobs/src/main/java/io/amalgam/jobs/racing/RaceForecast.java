package io.amalgam.jobs.racing;

import io.amalgam.search.objective.Measurement;
import io.amalgam.search.racing.ItemSurfaces;
import io.amalgam.search.racing.RehearsedErrors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * What is expected of a raced trial after each stage, from peers ({@link ItemSurfaces}). How far
 * that can be trusted is not left to the model: the race is rehearsed with each peer, and errors
 * are taken for as large as they were there.
 */
final class RaceForecast {

  private final List<ForetoldObjective> objectives;
  private final TrialForecast forecast;
  private final RehearsedErrors rehearsed;
  private final double reach;

  /**
   * A forecast.
   *
   * @param random what draws items in rehearsals
   */
  RaceForecast(Race race, RaceLayout layout, List<RaceStage> stages, Random random) {
    this.objectives =
        IntStream.range(0, race.objectives().size())
            .mapToObj(m -> new ForetoldObjective(race, m, layout))
            .toList();
    ItemSurfaces surfaces =
        ItemSurfaces.of(
            race.peers().stream().map(peer -> array(peer.ratios())).toArray(double[][]::new),
            race.peers().stream().map(peer -> all(peer, layout)).toArray(double[][]::new),
            layout.columnOfPlace());
    this.forecast = new TrialForecast(layout, objectives, surfaces.at(array(race.ratios())));
    this.rehearsed =
        new RaceRehearsal(layout, stages, objectives, surfaces).errors(race.peers(), random);
    this.reach = rehearsed.reach(race.rules().error());
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static double[] all(Peer peer, RaceLayout layout) {
    boolean[] all = new boolean[layout.items().size()];
    Arrays.fill(all, true);
    return layout.values(ForetoldObjective.scores(peer), all);
  }

  /** So many of the estimates' standard errors are between a score and what it may be at most. */
  double reach() {
    return reach;
  }

  /** What is expected of the trial, of which these items are measured. */
  TrialForecast.Now given(ItemScores scores, boolean[] items) {
    return forecast.given(scores, items);
  }

  /**
   * The trial's scores, one per objective, with standard errors as large as peers' were.
   *
   * @param stage which it is, counted from 0
   * @param items how many are measured
   */
  List<Measurement> estimates(TrialForecast.Now now, int stage, long items) {
    List<Measurement> estimates = new ArrayList<>();
    for (int m = 0; m < objectives.size(); m++) {
      TrialForecast.Claim claim = now.claims().get(m);
      double error = claim.error() * rehearsed.scale(stage, m);
      estimates.add(new Measurement(claim.value(), error, items));
    }
    return estimates;
  }
}
