package io.amalgam.jobs.landscape;

import io.amalgam.search.objective.Measurement;
import io.amalgam.search.space.Ratios;
import io.amalgam.search.trial.Outcome;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/**
 * What was measured at a point of the landscape.
 *
 * @param outcome the two objectives, with their gradients if these were asked for
 * @param seconds what merging and scoring took
 * @param gradientSeconds what the gradients took besides, 0 without them
 */
record Evaluation(Outcome.Complete outcome, double seconds, double gradientSeconds) {

  /** The outcome with standard errors of 0. */
  Outcome.Complete exact() {
    return new Outcome.Complete(
        outcome.scores().stream()
            .map(score -> new Measurement(score.value(), 0, score.items()))
            .toList(),
        outcome.gradients(),
        outcome.constraints());
  }

  /** Ratios, objectives and seconds as comma-separated numbers. */
  String line(Ratios ratios) {
    return DoubleStream.of(ratios.toArray())
        .mapToObj(ratio -> String.format(Locale.ROOT, "%.5f", ratio))
        .collect(Collectors.joining(",", "", "," + measured()));
  }

  /** Objectives and seconds as comma-separated numbers. */
  String measured() {
    String scores =
        outcome.scores().stream()
            .map(Measurement::value)
            .map(value -> String.format(Locale.ROOT, "%.8g", value))
            .collect(Collectors.joining(","));
    return String.format(Locale.ROOT, "%s,%.4f,%.4f", scores, seconds, gradientSeconds);
  }
}
