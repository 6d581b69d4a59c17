package io.amalgam.jobs.results;

import java.util.List;

/** The type of a column. */
public sealed interface ColumnType {

  /** A single value. */
  enum Scalar implements ColumnType {
    /** UTF-8 text; {@link String}. */
    TEXT,
    /** 32-bit signed integer; {@link Integer}. */
    INT,
    /** 64-bit signed integer; {@link Long}. */
    LONG,
    /** 64-bit floating point; {@link Double}. */
    DOUBLE,
    /** Instant in UTC, to the microsecond; {@link java.time.Instant}. */
    INSTANT
  }

  /**
   * A list, in order, without absent elements.
   *
   * @param element the type of each element
   */
  record ListOf(ColumnType element) implements ColumnType {}

  /**
   * Named fields.
   *
   * @param fields the fields, in order
   */
  record Struct(List<Column> fields) implements ColumnType {
    public Struct {
      fields = List.copyOf(fields);
    }
  }
}
