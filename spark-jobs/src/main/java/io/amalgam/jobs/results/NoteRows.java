package io.amalgam.jobs.results;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A trial's constraints and attributes as columns that older files lack. */
final class NoteRows {

  private NoteRows() {}

  static @Nullable List<Row> ofConstraints(List<ConstraintValue> constraints) {
    return constraints.isEmpty()
        ? null
        : constraints.stream()
            .map(
                constraint ->
                    new Row()
                        .set(TrialColumns.CONSTRAINT, constraint.name())
                        .set(TrialColumns.VIOLATION, constraint.value()))
            .toList();
  }

  static List<ConstraintValue> constraints(Row trial) {
    return rows(trial, TrialColumns.CONSTRAINTS).stream()
        .map(
            row ->
                new ConstraintValue(
                    row.text(TrialColumns.CONSTRAINT), row.number(TrialColumns.VIOLATION)))
        .toList();
  }

  static @Nullable List<Row> ofAttributes(Map<String, String> attributes) {
    return attributes.isEmpty()
        ? null
        : attributes.entrySet().stream()
            .map(
                entry ->
                    new Row()
                        .set(TrialColumns.ATTRIBUTE, entry.getKey())
                        .set(TrialColumns.TEXT_VALUE, entry.getValue()))
            .toList();
  }

  static Map<String, String> attributes(Row trial) {
    Map<String, String> attributes = new LinkedHashMap<>();
    rows(trial, TrialColumns.USER_ATTRIBUTES)
        .forEach(
            row ->
                attributes.put(
                    row.text(TrialColumns.ATTRIBUTE), row.text(TrialColumns.TEXT_VALUE)));
    return attributes;
  }

  private static List<Row> rows(Row trial, Column column) {
    return trial.value(column).isEmpty() ? List.of() : trial.list(column, Row.class);
  }
}
