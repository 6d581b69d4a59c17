package io.amalgam.jobs.racing;

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
 * @param seed what decides which items come first, for this trial alone: with the same items for
 *     all, all would be judged by the same luck
 * @param objectives in the study's order, at least one
 * @param opponents the front, at least one
 */
public record Race(
    RaceRules rules, long seed, List<RacedObjective> objectives, List<Opponent> opponents)
    implements Serializable {

  public Race {
    // Plain lists: immutable ones of the JDK need a helper class to travel through Kryo.
    objectives = new ArrayList<>(objectives);
    opponents = new ArrayList<>(opponents);
    if (objectives.isEmpty() || opponents.isEmpty()) {
      throw new IllegalArgumentException("A race needs objectives and opponents.");
    }
  }
}
