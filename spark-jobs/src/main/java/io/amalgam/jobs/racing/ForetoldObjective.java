package io.amalgam.jobs.racing;

import io.amalgam.search.racing.ItemOutlook;
import java.util.ArrayList;
import java.util.List;

/** An objective of a race, as its tasks' items foretell it. In the objective's unit. */
final class ForetoldObjective {

  /** Of the distance between base and aligned; what is surer is sure. */
  private static final double ROUNDING = 1e-6;

  private final List<ForetoldTerm> terms = new ArrayList<>();
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
    this.unit = race.scale().units().get(number);
    Peer first = race.peers().get(0);
    this.offset = first.scores().get(number) - sum(first);
  }

  private double sum(Peer peer) {
    ItemScores scores = scores(peer);
    return terms.stream().mapToDouble(term -> term.value(scores)).sum();
  }

  static ItemScores scores(Peer peer) {
    return (score, item) -> peer.items(score).of(item);
  }

  /** What is expected of a trial. */
  Foretold of(ItemScores scores, boolean[] measured, ItemOutlook outlook) {
    Foretold foretold = new Foretold(measured.length);
    terms.forEach(term -> term.add(scores, measured, outlook, foretold));
    foretold.value += offset;
    return foretold;
  }

  /** What it is of a peer. */
  double of(Peer peer) {
    return sum(peer) + offset;
  }

  /** The distance between base and aligned. */
  double unit() {
    return unit;
  }

  /**
   * The standard error of what is expected, as the forecast claims it; above 0. While something is
   * open it is half of what the sign of one item's score makes at least: a sign that is taken for
   * sure may still be the other.
   */
  double error(Foretold foretold, ItemOutlook outlook, double surprise) {
    double item =
        foretold.isOpen ? terms.stream().mapToDouble(ForetoldTerm::sign).max().orElse(0) : 0;
    double least = Math.max(ROUNDING * unit, 0.5 * item);
    return StrictMath.sqrt(foretold.variance(outlook) * surprise + least * least);
  }
}
