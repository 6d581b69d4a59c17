package io.amalgam.jobs.report;

/** Objectives cannot be computed again from the items that are stored; the message says why. */
final class NoDrawsException extends Exception {

  private static final long serialVersionUID = 1;

  NoDrawsException(String message) {
    super(message);
  }
}
