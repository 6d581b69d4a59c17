package io.amalgam.jobs.racing;

import io.amalgam.search.racing.ItemSurfaces;
import io.amalgam.search.racing.RehearsedErrors;
import java.util.List;
import java.util.Random;

/**
 * A race run with each peer in the trial's place: foretold from the other peers alone, its items
 * drawn by the same rule. So all that a forecast knows nothing of is counted as it befell the
 * peers: what items of a cluster or all items of a trial do together, what a model of items gets
 * wrong, and that the items measured first are those that seemed to tell the most.
 */
final class RaceRehearsal {

  private final RaceLayout layout;
  private final List<RaceStage> stages;
  private final List<ForetoldObjective> objectives;
  private final ItemSurfaces surfaces;

  RaceRehearsal(
      RaceLayout layout,
      List<RaceStage> stages,
      List<ForetoldObjective> objectives,
      ItemSurfaces surfaces) {
    this.layout = layout;
    this.stages = stages;
    this.objectives = objectives;
    this.surfaces = surfaces;
  }

  /** How far peers were from what was foretold of them. */
  RehearsedErrors errors(List<Peer> peers, Random random) {
    double[][][] errors = new double[peers.size()][][];
    for (int j = 0; j < errors.length; j++) {
      TrialForecast forecast = new TrialForecast(layout, objectives, surfaces.without(j));
      errors[j] = errors(peers.get(j), forecast, new ItemDraw(new Random(random.nextLong())));
    }
    return new RehearsedErrors(errors);
  }

  private double[][] errors(Peer peer, TrialForecast forecast, ItemDraw draw) {
    ItemScores scores = ForetoldObjective.scores(peer);
    boolean[] items = new boolean[layout.items().size()];
    double[][] errors = new double[stages.size()][objectives.size()];
    int measured = 0;
    List<Double> open = forecast.given(scores, items).open();
    for (int s = 0; s < errors.length; s++) {
      int wanted = stages.get(s).items();
      draw.next(wanted - measured, items, open).forEach(item -> items[item] = true);
      measured = wanted;
      TrialForecast.Now now = forecast.given(scores, items);
      open = now.open();
      for (int m = 0; m < objectives.size(); m++) {
        TrialForecast.Claim claim = now.claims().get(m);
        errors[s][m] = (objectives.get(m).of(peer) - claim.value()) / claim.error();
      }
    }
    return errors;
  }
}
