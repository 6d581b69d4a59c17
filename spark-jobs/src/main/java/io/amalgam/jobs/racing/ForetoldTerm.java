package io.amalgam.jobs.racing;

import io.amalgam.jobs.evaluate.ItemFormula;
import io.amalgam.jobs.evaluate.ObjectiveExpression.Term;
import io.amalgam.search.noise.NormalTail;
import io.amalgam.search.racing.ItemOutlook;
import java.util.List;

/**
 * One metric of an objective, partly measured and partly foretold: a function of a sum over the
 * items, of scores or of signs of scores.
 */
final class ForetoldTerm {

  private final ItemFormula formula;
  private final Term score;
  private final RaceColumn column;
  private final boolean isSign;
  private final double weight;
  private final double freedom;

  /** What an item's score is divided by, all items together; the same for all trials. */
  private final double divisor;

  /**
   * A metric.
   *
   * @param weight of the metric in its objective
   */
  ForetoldTerm(Term metric, double weight, RaceLayout layout, List<Peer> peers) {
    this.formula = RacedObjective.formula(metric);
    this.score = new Term(metric.task(), formula.above(metric.metric()));
    this.column = layout.of(metric);
    this.isSign = RaceColumn.smooth(metric, peers).isPresent();
    this.weight = weight;
    this.freedom = peers.size() - 1.0;
    this.divisor =
        formula
            .below()
            .map(name -> peers.get(0).items(new Term(metric.task(), name)).sum())
            .orElse((double) column.items());
  }

  /** What the sign of one item's score adds to the objective; 0 if signs add nothing. */
  double sign() {
    return isSign ? weight / divisor : 0;
  }

  /** The metric's part of the objective, where everything is known. */
  double value(ItemScores scores) {
    double sum = 0;
    for (int i = 0; i < column.items(); i++) {
      sum += scores.of(score, i);
    }
    return weight * formula.value(sum / divisor);
  }

  /**
   * The same where only some of it is.
   *
   * @param measured by place
   * @param into gets the metric's part of the objective
   */
  void add(ItemScores scores, boolean[] measured, ItemOutlook outlook, Foretold into) {
    double sum = 0;
    for (int i = 0; i < column.items(); i++) {
      int place = column.first() + i;
      sum += measured[place] ? scores.of(score, i) : expected(outlook, place);
    }
    double slope = weight * formula.slope(sum / divisor) / divisor;
    into.value += weight * formula.value(sum / divisor);
    for (int i = 0; i < column.items(); i++) {
      int place = column.first() + i;
      if (!measured[place]) {
        into.isOpen = true;
        double steep = steepness(outlook, place);
        double all = slope * slope * variance(outlook, place);
        double together = slope * slope * steep * steep * outlook.shared(place);
        into.slopes[place] += slope * steep;
        into.all[place] += all;
        into.alone += isSign ? Math.max(0, all - together) : slope * slope * outlook.own(place);
      }
    }
  }

  private double expected(ItemOutlook outlook, int place) {
    return isSign ? above(outlook, place) : outlook.mean(place);
  }

  private double variance(ItemOutlook outlook, int place) {
    double above = isSign ? above(outlook, place) : 0;
    return isSign ? above * (1 - above) : outlook.own(place) + outlook.shared(place);
  }

  /** How fast the expected value rises with the expected score. */
  private double steepness(ItemOutlook outlook, int place) {
    double error = error(outlook, place);
    double z = outlook.mean(place) / error;
    return isSign ? StrictMath.exp(-z * z / 2) / StrictMath.sqrt(2 * Math.PI) / error : 1;
  }

  /**
   * The probability that the score is above 0, by Student's distribution: its variance is known
   * from a few peers only (Abramowitz and Stegun, 1964, 26.7.8).
   */
  private double above(ItemOutlook outlook, int place) {
    double t = outlook.mean(place) / error(outlook, place);
    double normal = t * (1 - 1 / (4 * freedom)) / StrictMath.sqrt(1 + t * t / (2 * freedom));
    return Math.min(1, Math.max(0, NormalTail.above(-normal, 1)));
  }

  private static double error(ItemOutlook outlook, int place) {
    return StrictMath.sqrt(outlook.own(place) + outlook.shared(place));
  }
}
