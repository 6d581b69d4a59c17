package io.amalgam.jobs.racing;

import io.amalgam.jobs.evaluate.ItemFormula;
import io.amalgam.jobs.evaluate.ObjectiveExpression;
import io.amalgam.jobs.evaluate.ObjectiveExpression.Term;
import io.amalgam.jobs.evaluate.SignOfScore;
import io.amalgam.search.objective.Direction;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * An objective as a race compares it. That it is relative to the base model does not matter: the
 * base's value falls out of a difference.
 *
 * @param terms its metrics, of which it is the mean, at least one; none a figure of a whole corpus
 * @param direction which way it is better
 */
public record RacedObjective(List<Term> terms, Direction direction) implements Serializable {

  public RacedObjective {
    // A plain list: an immutable one of the JDK needs a helper class to travel through Kryo.
    terms = new ArrayList<>(terms);
    terms.forEach(RacedObjective::formula);
  }

  /** The objective of an expression. */
  public static RacedObjective of(ObjectiveExpression expression, Direction direction) {
    return new RacedObjective(expression.terms(), direction);
  }

  /** The scores of items that it is computed from, each with its task. */
  public List<Term> scores() {
    return terms.stream()
        .flatMap(
            term -> {
              ItemFormula formula = formula(term);
              return Stream.concat(
                      Stream.of(formula.above(term.metric())), formula.below().stream())
                  .map(score -> new Term(term.task(), score));
            })
        .distinct()
        .toList();
  }

  /** The scores of which some of its metrics are the signs, where tasks have them. */
  public List<Term> smoothScores() {
    return terms.stream()
        .flatMap(
            term -> SignOfScore.of(term.metric()).map(name -> new Term(term.task(), name)).stream())
        .distinct()
        .toList();
  }

  /** 1 where higher is better, −1 where lower is. */
  double sign() {
    return direction == Direction.MAXIMIZE ? 1 : -1;
  }

  static ItemFormula formula(Term term) {
    return ItemFormula.of(term.metric())
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "%s is a figure of a whole corpus, which no part of the items tells."
                        .formatted(term)));
  }
}
