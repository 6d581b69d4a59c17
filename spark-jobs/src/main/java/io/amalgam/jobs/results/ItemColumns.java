package io.amalgam.jobs.results;

import static io.amalgam.jobs.results.ColumnType.Scalar.DOUBLE;
import static io.amalgam.jobs.results.ColumnType.Scalar.INT;
import static io.amalgam.jobs.results.ColumnType.Scalar.TEXT;

import java.util.List;

/**
 * The columns of the items table, one row per item and metric of a trial. Items count only once
 * their trial is in the trials table: join on study and trial.
 */
public final class ItemColumns {

  static final Column SCHEMA_VERSION =
      Column.required("schema_version", INT, "", "The version of this table's columns.");
  static final Column STUDY = Column.required("study", TEXT, "", "The study's name.");
  static final Column TRIAL =
      Column.required("trial", INT, "from 0", "The trial's number in its study.");
  static final Column TASK = Column.required("task", TEXT, "", "The task's name.");
  static final Column ITEM =
      Column.required("item", INT, "from 0", "The item's position in the task's file.");
  static final Column CLUSTER =
      Column.nullable("cluster", TEXT, "", "What groups items that are not independent.");
  static final Column METRIC = Column.required("metric", TEXT, "", "Which metric of the task.");
  static final Column VALUE =
      Column.required("value", DOUBLE, "of the metric", "The item's score under the merge.");
  static final Column RESPONSE =
      Column.nullable(
          "response", TEXT, "", "What the merge wrote, in the row of the item's first metric.");

  private static final List<Column> ALL =
      List.of(SCHEMA_VERSION, STUDY, TRIAL, TASK, ITEM, CLUSTER, METRIC, VALUE, RESPONSE);

  private ItemColumns() {}

  /** All columns, in order. */
  public static List<Column> all() {
    return ALL;
  }
}
