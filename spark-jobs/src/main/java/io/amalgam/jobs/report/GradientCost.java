package io.amalgam.jobs.report;

import io.amalgam.jobs.results.MetricGradient;
import io.amalgam.jobs.results.TrialRow;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the gradients of a study's trials cost, as a line of text. */
public final class GradientCost {

  private GradientCost() {}

  /** The line; empty if no trial has a gradient. */
  public static Optional<String> line(List<TrialRow> rows) {
    List<TrialRow> having = rows.stream().filter(row -> !row.gradients().isEmpty()).toList();
    double seconds =
        having.stream()
            .flatMap(row -> row.gradients().stream())
            .mapToDouble(MetricGradient::seconds)
            .sum();
    return having.isEmpty()
        ? Optional.empty()
        : Optional.of(
            String.format(
                Locale.ROOT,
                "gradients of %d trials took %.1f s beyond their scores",
                having.size(),
                seconds));
  }
}
