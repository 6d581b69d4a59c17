package io.amalgam.search.trial;

import io.amalgam.search.objective.Measurement;
import java.util.List;

/** How a trial ended. Only a complete trial has scores that a search may use. */
public sealed interface Outcome {

  /**
   * Everything was measured.
   *
   * @param scores one measurement per objective, in the order of the study's objectives
   */
  record Complete(List<Measurement> scores) implements Outcome {
    public Complete {
      scores = List.copyOf(scores);
      if (scores.isEmpty()) {
        throw new IllegalArgumentException("A complete trial must have at least one score.");
      }
    }
  }

  /**
   * Stopped on purpose before everything was measured.
   *
   * @param reason why, in one sentence
   */
  record Pruned(String reason) implements Outcome {}

  /**
   * Could not be measured; it has no score.
   *
   * @param reason why, in one sentence
   */
  record Failed(String reason) implements Outcome {}
}
