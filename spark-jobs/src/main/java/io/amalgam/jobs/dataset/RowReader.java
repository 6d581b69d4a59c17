package io.amalgam.jobs.dataset;

import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/** Reads a file's rows one after the other. */
interface RowReader extends Closeable {

  /**
   * The next row, or empty at the end.
   *
   * @throws IllegalArgumentException if it is wrong
   * @throws IOException if the file cannot be read any further
   */
  Optional<Row> next() throws IOException;

  /** Where the row stands that {@link #next()} has read last or has stumbled over. */
  String place();
}
