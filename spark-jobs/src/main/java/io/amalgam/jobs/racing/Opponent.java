package io.amalgam.jobs.racing;

import io.amalgam.jobs.evaluate.ObjectiveExpression.Term;
import io.amalgam.search.objective.Measurement;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A complete trial of the front, with which another is compared item by item.
 *
 * @param trial its number
 * @param scores one per objective, in the study's order
 * @param items every item's score, by task and name of the score
 */
public record Opponent(int trial, List<Measurement> scores, Map<Term, ItemValues> items)
    implements Serializable {

  public Opponent {
    // Plain collections: immutable ones of the JDK need helper classes to travel through Kryo.
    scores = new ArrayList<>(scores);
    items = new HashMap<>(items);
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
          "Trial %d has no scores %s to be compared by.".formatted(trial, score));
    }
    return found;
  }
}
