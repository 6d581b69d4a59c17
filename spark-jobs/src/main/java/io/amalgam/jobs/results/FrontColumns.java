package io.amalgam.jobs.results;

import static io.amalgam.jobs.results.ColumnType.Scalar.DOUBLE;
import static io.amalgam.jobs.results.ColumnType.Scalar.INSTANT;
import static io.amalgam.jobs.results.ColumnType.Scalar.INT;

import io.amalgam.jobs.results.ColumnType.ListOf;
import io.amalgam.jobs.results.ColumnType.Struct;
import io.amalgam.search.objective.Objective;
import java.util.ArrayList;
import java.util.List;

/**
 * The columns of the fronts table, one row per trial on the front of a study. As in the trials
 * table, each objective has two columns of its own.
 */
public final class FrontColumns {

  static final Column TRIALS =
      Column.required(
          "trials",
          INT,
          "at least 1",
          "How many trials the study had when its front was taken; a later front has more.");
  static final Column OBJECTIVES =
      Column.required(
          "objectives",
          new ListOf(
              new Struct(
                  List.of(TrialColumns.NAME, TrialColumns.VALUE, TrialColumns.STANDARD_ERROR))),
          "",
          "The value reached on each objective.");
  static final Column CHANCE =
      Column.nullable(
          "front_probability",
          DOUBLE,
          "[0, 1]",
          "The probability of being on the front, were the items drawn again.");
  static final Column HYPERVOLUME =
      Column.nullable(
          "hypervolume",
          DOUBLE,
          "1 = the best of base and aligned in every objective",
          "The hypervolume of all trials of the study.");
  static final Column REFERENCE_HYPERVOLUME =
      Column.nullable(
          "reference_hypervolume",
          DOUBLE,
          "as hypervolume",
          "The hypervolume of base, aligned and the uniform mixes alone.");
  static final Column WRITTEN =
      Column.required("written", INSTANT, "UTC", "When the front was taken.");

  private static final List<Column> FIXED =
      List.of(
          TrialColumns.SCHEMA_VERSION,
          TrialColumns.STUDY,
          TRIALS,
          TrialColumns.TRIAL,
          TrialColumns.ORIGIN,
          TrialColumns.RATIOS,
          OBJECTIVES,
          CHANCE,
          HYPERVOLUME,
          REFERENCE_HYPERVOLUME,
          WRITTEN);

  private FrontColumns() {}

  /** The columns that every fronts table has. */
  public static List<Column> fixed() {
    return FIXED;
  }

  /** All columns of a study's front: the fixed ones, then two for each objective. */
  public static List<Column> of(List<Objective> objectives) {
    List<Column> columns = new ArrayList<>(FIXED);
    for (Objective objective : objectives) {
      if (!hasOwn(objective.name())) {
        continue;
      }
      columns.add(TrialColumns.value(objective.name()));
      columns.add(TrialColumns.standardError(objective.name()));
    }
    return List.copyOf(columns);
  }

  /** Whether an objective has columns of its own: one whose name is another column's has not. */
  static boolean hasOwn(String objective) {
    return FIXED.stream()
        .noneMatch(
            column ->
                column.name().equalsIgnoreCase(objective)
                    || column.name().equalsIgnoreCase(objective + "_se"));
  }
}
