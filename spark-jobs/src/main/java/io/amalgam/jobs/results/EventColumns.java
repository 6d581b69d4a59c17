package io.amalgam.jobs.results;

import static io.amalgam.jobs.results.ColumnType.Scalar.INSTANT;
import static io.amalgam.jobs.results.ColumnType.Scalar.INT;
import static io.amalgam.jobs.results.ColumnType.Scalar.TEXT;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** The columns of the events table, one row per event of a study. */
public final class EventColumns {

  static final Column SCHEMA_VERSION =
      Column.required("schema_version", INT, "", "The version of this table's columns.");
  static final Column STUDY = Column.required("study", TEXT, "", "The study's name.");
  static final Column RUN =
      Column.required("run", TEXT, "", "Names the run of the process that told the event.");
  static final Column NUMBER =
      Column.required("number", INT, "from 0", "The event's place among those of its run.");
  static final Column HAPPENED =
      Column.required("happened", INSTANT, "UTC", "When the event was told.");
  static final Column KIND = Column.required("kind", TEXT, kinds(), "What happened.");
  static final Column TRIAL =
      Column.nullable("trial", INT, "from 0", "The trial that it happened to.");
  static final Column ATTEMPTS =
      Column.nullable("attempts", INT, "at least 0", "How often that trial had been started.");
  static final Column DETAIL =
      Column.nullable("detail", TEXT, "", "More about it, such as the reason.");

  private static final List<Column> ALL =
      List.of(SCHEMA_VERSION, STUDY, RUN, NUMBER, HAPPENED, KIND, TRIAL, ATTEMPTS, DETAIL);

  private EventColumns() {}

  /** All columns, in order. */
  public static List<Column> all() {
    return ALL;
  }

  private static String kinds() {
    return Arrays.stream(EventKind.values()).map(Enum::name).collect(Collectors.joining(", "));
  }
}
