package io.amalgam.jobs.evaluate;

import java.util.Map;
import java.util.Optional;

/** Which metrics of 0 and 1 say whether another score of the same item is above 0. */
public final class SignOfScore {

  private static final Map<String, String> SMOOTH = Map.of("acc", "margin", "accuracy", "margin");

  private SignOfScore() {}

  /**
   * The score whose sign a metric is, where its task has it; of scores of just 0 nothing is said.
   *
   * @see MultipleChoiceTask
   * @see PreferenceTask
   */
  public static Optional<String> of(String metric) {
    return Optional.ofNullable(SMOOTH.get(metric));
  }
}
