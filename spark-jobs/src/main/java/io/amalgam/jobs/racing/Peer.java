package io.amalgam.jobs.racing;

import io.amalgam.jobs.evaluate.ObjectiveExpression.Term;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A complete trial, from whose items another's are foretold.
 *
 * @param trial its number
 * @param ratios one per group
 * @param scores of the objectives, in the study's order
 * @param items every item's score, by task and name of the score
 */
public record Peer(int trial, List<Double> ratios, List<Double> scores, Map<Term, ItemValues> items)
    implements Serializable {

  public Peer {
    // Plain collections: immutable ones of the JDK need helper classes to travel through Kryo.
    ratios = new ArrayList<>(ratios);
    scores = new ArrayList<>(scores);
    items = new HashMap<>(items);
  }

  /** Whether it has scores of a name. */
  boolean has(Term score) {
    return items.containsKey(score);
  }

  /**
   * The scores of a name.
   *
   * @throws IllegalArgumentException if it has none
   */
  ItemValues items(Term score) {
    ItemValues found = items.get(score);
    if (found == null) {
      throw new IllegalArgumentException(
          "Trial %d has no scores %s to be foretold from.".formatted(trial, score));
    }
    return found;
  }
}
