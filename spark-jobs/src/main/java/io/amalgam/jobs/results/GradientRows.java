package io.amalgam.jobs.results;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A trial's gradients as a column that older files lack, and that is empty without any. */
final class GradientRows {

  private GradientRows() {}

  static @Nullable List<Row> of(List<MetricGradient> gradients) {
    return gradients.isEmpty() ? null : gradients.stream().map(GradientRows::row).toList();
  }

  private static Row row(MetricGradient gradient) {
    return new Row()
        .set(TrialColumns.TASK, gradient.task())
        .set(TrialColumns.METRIC, gradient.metric())
        .set(TrialColumns.SLOPES, gradient.slopes())
        .set(TrialColumns.SECONDS, gradient.seconds());
  }

  static List<MetricGradient> gradients(Row trial) {
    return trial.value(TrialColumns.GRADIENTS).isEmpty()
        ? List.of()
        : trial.list(TrialColumns.GRADIENTS, Row.class).stream()
            .map(GradientRows::gradient)
            .toList();
  }

  private static MetricGradient gradient(Row row) {
    return new MetricGradient(
        row.text(TrialColumns.TASK),
        row.text(TrialColumns.METRIC),
        row.list(TrialColumns.SLOPES, Double.class),
        row.number(TrialColumns.SECONDS));
  }
}
