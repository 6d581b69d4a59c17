package io.amalgam.jobs.results;

/**
 * One column of a table.
 *
 * @param name its name in Parquet, and so in SQL
 * @param type its type
 * @param nullable whether a row may have no value
 * @param unit the unit of its values, with their range where they have one; empty for names and
 *     other text
 * @param meaning what it says, in one sentence
 */
public record Column(String name, ColumnType type, boolean nullable, String unit, String meaning) {

  public Column {
    Checks.text("A column's name", name);
    Checks.text("The meaning of column " + name, meaning);
  }

  static Column required(String name, ColumnType type, String unit, String meaning) {
    return new Column(name, type, false, unit, meaning);
  }

  static Column nullable(String name, ColumnType type, String unit, String meaning) {
    return new Column(name, type, true, unit, meaning);
  }
}
