package io.amalgam.jobs.report;

/** Two trials cannot be compared; the message says why and what to do. */
public final class UnpairedException extends RuntimeException {

  private static final long serialVersionUID = 1;

  UnpairedException(String message) {
    super(message);
  }
}
