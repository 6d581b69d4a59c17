package io.amalgam.jobs.report;

import io.amalgam.jobs.results.FrontRow;
import io.amalgam.jobs.results.StudyRow;
import io.amalgam.jobs.results.TrialRow;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** The front of a study as rows of the fronts table. */
public final class FrontRows {

  private FrontRows() {}

  /**
   * The rows.
   *
   * @param chance how much of it is chance; probabilities are absent where that is unknown
   * @param taken when the front was taken
   */
  public static List<FrontRow> of(
      StudyRow study, FrontSummary summary, FrontChance chance, Instant taken) {
    Map<Integer, Double> onFront =
        chance instanceof FrontChance.Known known ? known.onFront() : Map.of();
    return summary.front().stream()
        .map(row -> row(study, summary, row, onFront.get(row.trial()), taken))
        .toList();
  }

  private static FrontRow row(
      StudyRow study,
      FrontSummary summary,
      TrialRow trial,
      @Nullable Double chance,
      Instant taken) {
    return new FrontRow(
        study.study(),
        summary.trials(),
        trial.trial(),
        trial.origin(),
        trial.ratios(),
        trial.objectives(),
        chance,
        orNull(summary.hypervolume()),
        orNull(summary.uniformHypervolume()),
        taken);
  }

  private static @Nullable Double orNull(OptionalDouble value) {
    return value.isPresent() ? value.getAsDouble() : null;
  }
}
