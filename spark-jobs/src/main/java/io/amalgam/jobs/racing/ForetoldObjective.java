package io.amalgam.jobs.racing;

import io.amalgam.search.racing.ItemOutlook;
import java.util.ArrayList;
import java.util.List;

/** An objective of a race, as its tasks' items foretell it. In the objective's unit. */
final class ForetoldObjective {

  /** Of the distance between base and aligned; what is surer is sure. */
  private static final double ROUNDING = 1e-6;

  private final List<ForetoldTerm> terms = new ArrayList<>();
  private final List<Peer> peers;
  private final double[] ofPeers;
  private final double unit;

  /** What is the same in all trials: an objective relative to base lacks base's own value. */
  private final double offset;

  /**
   * An objective.
   *
   * @param number its place among the race's, counted from 0
   */
  ForetoldObjective(Race race, int number, RaceLayout layout) {
    RacedObjective objective = race.objectives().get(number);
    double weight = 1.0 / objective.terms().size();
    objective
        .terms()
        .forEach(term -> terms.add(new ForetoldTerm(term, weight, layout, race.peers())));
    this.peers = race.peers();
    this.ofPeers = peers.stream().mapToDouble(this::sum).toArray();
    this.unit = race.scale().units().get(number);
    this.offset = peers.get(0).scores().get(number) - ofPeers[0];
  }

  private double sum(Peer peer) {
    ItemScores scores = scores(peer);
    return terms.stream().mapToDouble(term -> term.value(scores)).sum();
  }

  static ItemScores scores(Peer peer) {
    return (score, item) -> peer.items(score).of(item);
  }

  /** What is expected of the raced trial. */
  Foretold of(ItemScores scores, boolean[] measured, ItemOutlook outlook) {
    Foretold foretold = foretold(scores, measured, outlook);
    foretold.value += offset;
    return foretold;
  }

  private Foretold foretold(ItemScores scores, boolean[] measured, ItemOutlook outlook) {
    Foretold foretold = new Foretold(measured.length);
    terms.forEach(term -> term.add(scores, measured, outlook, foretold));
    return foretold;
  }

  /** How far a peer is from what is foretold of it: the square, in units of the variance. */
  double surprise(int peer, boolean[] measured, ItemOutlook outlook) {
    Foretold foretold = foretold(scores(peers.get(peer)), measured, outlook);
    double error = foretold.value - ofPeers[peer];
    double least = ROUNDING * unit;
    return error * error / (foretold.variance(outlook) + least * least);
  }
}
