package io.amalgam.jobs.config;

import io.amalgam.search.study.Stall;
import java.time.Duration;
import java.util.Optional;

/**
 * When a study ends before its budget of trials. It is not part of what determines a study: the
 * same study goes on under other rules.
 *
 * @param time how long one run of the command hands out trials, if that is limited
 * @param stall when the search has stalled
 */
public record StopSpec(Optional<Duration> time, Stall stall) {

  /** The budget of trials alone. */
  public static final StopSpec NONE = new StopSpec(Optional.empty(), Stall.NEVER);

  /** Reads the rules of a section {@code studies[].budget}. */
  static StopSpec read(Section budget) {
    Optional<Duration> time =
        budget.has("minutes")
            ? Optional.of(Duration.ofMinutes(budget.wholeNumber("minutes")))
            : Optional.empty();
    return new StopSpec(time, budget.has("stall") ? stall(budget.section("stall")) : Stall.NEVER);
  }

  private static Stall stall(Section stall) {
    return new Stall(stall.wholeNumber("trials"), stall.number("gain", Double.MAX_VALUE));
  }
}
