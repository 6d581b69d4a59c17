package io.amalgam.jobs.results;

import java.util.List;

/**
 * One table of a results folder for others to read: its columns, and the files that hold each of
 * its rows exactly once, as they were at one moment.
 *
 * @param name such as {@code trials}
 * @param columns in order; a file may lack those that are nullable
 * @param files full names of Parquet files; none where the table has no row
 */
public record TableSource(String name, List<Column> columns, List<String> files) {

  /** The names of all tables. */
  public static final List<String> NAMES =
      List.of("studies", "trials", "items", "steps", "fronts", "events");

  public TableSource {
    columns = List.copyOf(columns);
    files = List.copyOf(files);
  }
}
