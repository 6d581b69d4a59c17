package io.amalgam.jobs.query;

import org.jspecify.annotations.Nullable;

/** A query has no answer; the message says what to change. */
public final class QueryException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final boolean wrongInput;

  private QueryException(String message, boolean wrongInput, @Nullable Throwable cause) {
    super(message, cause);
    this.wrongInput = wrongInput;
  }

  /** The SQL is wrong, or would do more than read. */
  static QueryException wrongInput(String message, @Nullable Throwable cause) {
    return new QueryException(message, true, cause);
  }

  /** The SQL is right, but answering it failed. */
  static QueryException failure(String message, Throwable cause) {
    return new QueryException(message, false, cause);
  }

  /** Whether it is the SQL that has to be changed. */
  public boolean isWrongInput() {
    return wrongInput;
  }
}
