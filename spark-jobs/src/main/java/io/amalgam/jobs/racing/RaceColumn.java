package io.amalgam.jobs.racing;

import io.amalgam.jobs.evaluate.ItemFormula;
import io.amalgam.jobs.evaluate.ObjectiveExpression.Term;
import io.amalgam.jobs.evaluate.SignOfScore;
import java.util.List;
import java.util.Optional;

/**
 * Scores of a task's items that are foretold, at their places among those of all columns.
 *
 * @param score what is foretold
 * @param first the place of the first item's
 * @param items how many there are
 */
record RaceColumn(Term score, int first, int items) {

  /** What is foretold for a metric: its own scores or, better, smooth ones whose sign they are. */
  static Term of(Term metric, List<Peer> peers) {
    return smooth(metric, peers)
        .orElseGet(
            () -> new Term(metric.task(), RacedObjective.formula(metric).above(metric.metric())));
  }

  /** The smooth scores of a metric, if it is the sign of some that all peers have. */
  static Optional<Term> smooth(Term metric, List<Peer> peers) {
    return SignOfScore.of(metric.metric())
        .filter(name -> RacedObjective.formula(metric) == ItemFormula.MEAN)
        .map(name -> new Term(metric.task(), name))
        .filter(score -> peers.stream().allMatch(peer -> peer.has(score)));
  }
}
