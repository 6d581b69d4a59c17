package io.amalgam.jobs.racing;

import io.amalgam.search.objective.Measurement;
import io.amalgam.search.racing.ItemForecast;
import io.amalgam.search.racing.ItemOutlook;
import io.amalgam.search.racing.ItemSurfaces;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What is expected of a trial that is measured in part, and of which items most is open.
 *
 * <p>Items are foretold from peers ({@link ItemSurfaces}). How far that can be trusted is not left
 * to the model: each peer is foretold from the others and the same items of its own, and errors are
 * taken for as large as it has erred there, or on the trial's own items, whichever is worse. So
 * they also count what items of a cluster do together.
 */
final class RaceForecast {

  private final Race race;
  private final RaceLayout layout;
  private final int[] itemOfPlace;
  private final List<ForetoldObjective> objectives;
  private final ItemSurfaces surfaces;
  private final double[][] ofPeers;
  private final ItemForecast forecast;

  RaceForecast(Race race, RaceLayout layout) {
    this.race = race;
    this.layout = layout;
    this.itemOfPlace = layout.itemOfPlace();
    this.objectives =
        IntStream.range(0, race.objectives().size())
            .mapToObj(m -> new ForetoldObjective(race, m, layout))
            .toList();
    this.ofPeers = race.peers().stream().map(this::places).toArray(double[][]::new);
    this.surfaces =
        new ItemSurfaces(
            race.peers().stream().map(peer -> array(peer.ratios())).toArray(double[][]::new),
            ofPeers,
            layout.columnOfPlace());
    this.forecast = surfaces.at(array(race.ratios()));
  }

  private static double[] array(List<Double> values) {
    return values.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private double[] places(Peer peer) {
    boolean[] all = new boolean[layout.items().size()];
    Arrays.fill(all, true);
    return places(ForetoldObjective.scores(peer), all);
  }

  /** The scores of measured items at their places, 0 at the others. */
  private double[] places(ItemScores scores, boolean[] items) {
    double[] values = new double[layout.places()];
    for (RaceColumn column : layout.columns()) {
      for (int i = 0; i < column.items(); i++) {
        int place = column.first() + i;
        values[place] = items[itemOfPlace[place]] ? scores.of(column.score(), i) : 0;
      }
    }
    return values;
  }

  /**
   * What is expected now.
   *
   * @param estimates one per objective, with standard errors
   * @param open what each item adds to the variances of the objectives on the race's scale, summed;
   *     0 where it is measured
   */
  record Now(List<Measurement> estimates, List<Double> open) {}

  /**
   * What is expected from these items.
   *
   * @param items which are measured
   */
  Now given(ItemScores scores, boolean[] items) {
    boolean[] measured = new boolean[layout.places()];
    for (int place = 0; place < measured.length; place++) {
      measured[place] = items[itemOfPlace[place]];
    }
    ItemOutlook outlook = forecast.given(measured, places(scores, items));
    double[] trust = trust(measured, outlook.surprise());
    // Before the first item there are estimates, too, but nobody is told of them.
    long count = Math.max(1, IntStream.range(0, items.length).filter(i -> items[i]).count());
    List<Measurement> estimates = new ArrayList<>();
    double[] open = new double[items.length];
    for (int m = 0; m < trust.length; m++) {
      Foretold foretold = objectives.get(m).of(scores, measured, outlook);
      double error = StrictMath.sqrt(foretold.variance(outlook) * trust[m]);
      estimates.add(new Measurement(foretold.value, error, count));
      double unit = race.scale().units().get(m);
      for (int place = 0; place < measured.length; place++) {
        open[itemOfPlace[place]] += foretold.all[place] / (unit * unit);
      }
    }
    return new Now(estimates, Arrays.stream(open).boxed().toList());
  }

  /** By how much variances are larger than they seem, one per objective, at least 1. */
  private double[] trust(boolean[] measured, double own) {
    double[] sums = new double[objectives.size()];
    for (int j = 0; j < ofPeers.length; j++) {
      ItemOutlook outlook = surfaces.without(j).given(measured, ofPeers[j]);
      for (int m = 0; m < sums.length; m++) {
        sums[m] += objectives.get(m).surprise(j, measured, outlook);
      }
    }
    return Arrays.stream(sums).map(s -> Math.max(s / ofPeers.length, Math.max(1, own))).toArray();
  }
}
