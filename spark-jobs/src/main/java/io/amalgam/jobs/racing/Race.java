package io.amalgam.jobs.racing;

import io.amalgam.search.pareto.Hypervolume;
import io.amalgam.search.racing.RaceRules;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * What decides whether a trial is measured to its end. It holds all that the decision depends on
 * besides the trial's own scores, so that it comes out the same wherever and however often the
 * trial is run. Shipped to executors.
 *
 * @param rules when a trial is stopped
 * @param seed what draws the items that are measured at random, for this trial alone: with the same
 *     items for all, all would be judged by the same luck
 * @param objectives in the study's order, at least one
 * @param ratios the trial's, one per group
 * @param peers complete trials like it, at least {@link RaceRules#fewestPeers()}
 * @param scale what hypervolume is measured in
 * @param front the whole front on that scale, a point a trial
 */
public record Race(
    RaceRules rules,
    long seed,
    List<RacedObjective> objectives,
    List<Double> ratios,
    List<Peer> peers,
    RaceScale scale,
    List<List<Double>> front)
    implements Serializable {

  public Race {
    // Plain lists: immutable ones of the JDK need a helper class to travel through Kryo.
    objectives = new ArrayList<>(objectives);
    ratios = new ArrayList<>(ratios);
    peers = new ArrayList<>(peers);
    front = new ArrayList<>(front);
    front.replaceAll(ArrayList::new);
    if (objectives.isEmpty() || front.isEmpty() || peers.size() < rules.fewestPeers()) {
      throw new IllegalArgumentException(
          "A race needs objectives, a front and %d peers.".formatted(rules.fewestPeers()));
    }
  }

  /** What a point would add to the front's hypervolume. */
  double gain(double[] point) {
    double[] reference = new double[point.length];
    double[][] points = new double[front.size() + 1][];
    for (int i = 0; i < front.size(); i++) {
      points[i] = front.get(i).stream().mapToDouble(Double::doubleValue).toArray();
    }
    points[front.size()] = reference;
    double before = Hypervolume.of(points, reference);
    points[front.size()] = point;
    return Hypervolume.of(points, reference) - before;
  }
}
