package io.amalgam.jobs.racing;

import io.amalgam.search.racing.RaceRules;
import java.util.ArrayList;
import java.util.List;

/**
 * A moment of a race at which it is judged.
 *
 * @param share of the items
 * @param items how many are measured by then
 */
record RaceStage(double share, int items) {

  /** So many items at least are measured before there is a judgement. */
  private static final int FEWEST = 8;

  /** The stages of a race over so many items; none at which all are measured. */
  static List<RaceStage> of(RaceRules rules, int items) {
    List<RaceStage> stages = new ArrayList<>();
    int before = 0;
    for (double share : rules.shares()) {
      int wanted = Math.max(FEWEST, (int) Math.ceil(share * items));
      if (wanted > before && wanted < items) {
        stages.add(new RaceStage(share, wanted));
        before = wanted;
      }
    }
    return stages;
  }
}
