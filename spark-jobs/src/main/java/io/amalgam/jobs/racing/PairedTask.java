package io.amalgam.jobs.racing;

import io.amalgam.jobs.evaluate.ItemFormula;
import io.amalgam.jobs.evaluate.ObjectiveExpression.Term;
import io.amalgam.search.racing.SampledPart;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/**
 * One task's part of the difference between a trial and an opponent in an objective, on the
 * clusters that the trial has measured. Metrics that are no plain means, perplexities, are taken as
 * straight lines at the opponent's value (delta method).
 */
final class PairedTask {

  private final MeasuredTask measured;
  private final Opponent opponent;
  private final double[] paired;

  /** What each of the opponent's items adds to its value beyond the mean, measured here or not. */
  private double[] spread = new double[0];

  private final double[] own;
  private final double[] other;
  private double difference;

  private PairedTask(MeasuredTask measured, Opponent opponent) {
    this.measured = measured;
    this.opponent = opponent;
    int clusters = measured.scores().size();
    this.paired = new double[clusters];
    this.own = new double[clusters];
    this.other = new double[clusters];
  }

  /** The part of these terms, all of one task. */
  static SampledPart of(
      MeasuredTask measured, Opponent opponent, RacedObjective objective, String task) {
    PairedTask pairs = new PairedTask(measured, opponent);
    objective.terms().stream()
        .filter(term -> term.task().equals(task))
        .forEach(term -> pairs.add(term, objective.sign() / objective.terms().size()));
    return SampledPart.of(pairs.difference, pairs.paired, pairs.unpaired(), measured.clusters());
  }

  /**
   * A sample in which the opponent answers everything alike may leave out just the items that it
   * does not, so all its items count, too.
   */
  private double unpaired() {
    double squares = 0;
    for (double item : spread) {
      squares += item * item;
    }
    double ofItems = squares / Math.max(1, spread.length - 1) / measured.items();
    return SampledPart.variance(own) + Math.max(SampledPart.variance(other), ofItems);
  }

  private void add(Term term, double weight) {
    ItemFormula formula = RacedObjective.formula(term);
    String above = formula.above(term.metric());
    ItemValues aboveOther = opponent.items(new Term(term.task(), above));
    ClusterSums mine = new ClusterSums(measured.scores().size());
    ClusterSums theirs = new ClusterSums(measured.scores().size());
    for (int c = 0; c < measured.scores().size(); c++) {
      Map<String, Map<Integer, Double>> scores = measured.scores().get(c);
      for (Map.Entry<Integer, Double> item : scores.getOrDefault(above, Map.of()).entrySet()) {
        double below = formula.below().map(name -> scores.get(name).get(item.getKey())).orElse(1.0);
        mine.add(c, item.getValue(), below);
        theirs.add(c, aboveOther.of(item.getKey()), below);
      }
    }
    double[] below = below(term, formula, aboveOther.count());
    double mean = DoubleStream.of(below).average().orElseThrow();
    double ratio = aboveOther.sum() / below.length / mean;
    double slope = weight * formula.slope(ratio);
    spread = spread.length == 0 ? new double[below.length] : spread;
    for (int i = 0; i < below.length; i++) {
      spread[i] += slope * (aboveOther.of(i) - ratio * below[i]) / mean;
    }
    difference += slope * (mine.ratio() - theirs.ratio());
    for (int c = 0; c < paired.length; c++) {
      double ownInfluence = slope * mine.influence(c);
      double otherInfluence = slope * theirs.influence(c);
      own[c] += ownInfluence;
      other[c] += otherInfluence;
      paired[c] += ownInfluence - otherInfluence;
    }
  }

  private double[] below(Term term, ItemFormula formula, int items) {
    return formula
        .below()
        .map(name -> opponent.items(new Term(term.task(), name)))
        .map(values -> IntStream.range(0, items).mapToDouble(values::of).toArray())
        .orElseGet(() -> DoubleStream.generate(() -> 1).limit(items).toArray());
  }
}
