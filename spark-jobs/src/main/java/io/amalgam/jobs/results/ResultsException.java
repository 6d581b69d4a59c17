package io.amalgam.jobs.results;

/**
 * A results folder cannot be used as it is. The message is complete by itself: it names the folder
 * or file, what is wrong, and the way out. Nothing already written was damaged.
 */
public final class ResultsException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** With nothing underneath. */
  public ResultsException(String message) {
    super(message);
  }

  /** With the error underneath, for those who ask for a stack trace. */
  public ResultsException(String message, Throwable cause) {
    super(message, cause);
  }
}
