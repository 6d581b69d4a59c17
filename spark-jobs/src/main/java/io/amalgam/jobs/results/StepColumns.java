package io.amalgam.jobs.results;

import static io.amalgam.jobs.results.ColumnType.Scalar.DOUBLE;
import static io.amalgam.jobs.results.ColumnType.Scalar.INSTANT;
import static io.amalgam.jobs.results.ColumnType.Scalar.INT;
import static io.amalgam.jobs.results.ColumnType.Scalar.TEXT;

import io.amalgam.jobs.results.ColumnType.ListOf;
import java.util.List;

/**
 * The columns of the steps table, one row per point that HMA's ascents looked at. Steps are no
 * trials: of them only the proxy objective is known.
 */
public final class StepColumns {

  static final Column SCHEMA_VERSION =
      Column.required("schema_version", INT, "", "The version of this table's columns.");
  static final Column STUDY = Column.required("study", TEXT, "", "The study's name.");
  static final Column NUMBER =
      Column.required("number", INT, "from 0", "The step's number in its study.");
  static final Column BLOCKS =
      Column.required("blocks", INT, "at least 1", "K, the number of blocks of the ascent.");
  static final Column ALPHA =
      Column.required("alpha", DOUBLE, "[0, 1]", "The mean ratio that the ascent keeps.");
  static final Column STEP =
      Column.required(
          "step", INT, "from 0", "The step's position in its ascent, whose first is uniform.");
  static final Column OBJECTIVE =
      Column.required("objective", TEXT, "", "The proxy: the objective that the ascent climbs.");
  static final Column RATIOS =
      Column.required(
          "ratios",
          new ListOf(DOUBLE),
          "[0, 1]",
          "The share of the aligned checkpoint in each group, in the order of the study's groups.");
  static final Column VALUE =
      Column.nullable(
          "value",
          DOUBLE,
          "of the objective",
          "The objective's value, nothing subtracted; none if it could not be measured.");
  static final Column SLOPES =
      Column.nullable(
          "slopes",
          new ListOf(DOUBLE),
          "of the objective, per whole ratio",
          "The objective's partial derivative by each ratio; none if it is not known.");
  static final Column REASON =
      Column.nullable("reason", TEXT, "", "Why the step could not be measured.");
  static final Column STARTED =
      Column.required("started", INSTANT, "UTC", "When the step's last attempt began.");
  static final Column ENDED = Column.required("ended", INSTANT, "UTC", "When the step ended.");
  static final Column DEVICE =
      Column.required("device", TEXT, "", "The device the step was computed on.");
  static final Column COMPUTE_TYPE =
      Column.required("compute_type", TEXT, "", "The number type the step was computed in.");

  private static final List<Column> ALL =
      List.of(
          SCHEMA_VERSION,
          STUDY,
          NUMBER,
          BLOCKS,
          ALPHA,
          STEP,
          OBJECTIVE,
          RATIOS,
          VALUE,
          SLOPES,
          REASON,
          STARTED,
          ENDED,
          DEVICE,
          COMPUTE_TYPE);

  private StepColumns() {}

  /** All columns, in order. */
  public static List<Column> all() {
    return ALL;
  }
}
