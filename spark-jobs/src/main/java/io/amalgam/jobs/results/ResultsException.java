package io.amalgam.jobs.results;

import org.jspecify.annotations.Nullable;

/**
 * A results folder cannot be used as it is. The message is complete by itself: it names the folder
 * or file, what is wrong, and the way out. Nothing already written was damaged.
 */
public final class ResultsException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final boolean wrongInput;

  private ResultsException(String message, boolean wrongInput, @Nullable Throwable cause) {
    super(message, cause);
    this.wrongInput = wrongInput;
  }

  /** The folder is not one that the command can work with, as it is now. */
  static ResultsException wrongInput(String message) {
    return new ResultsException(message, true, null);
  }

  /** The same, with the error underneath, for those who ask for a stack trace. */
  static ResultsException wrongInput(String message, @Nullable Throwable cause) {
    return new ResultsException(message, true, cause);
  }

  /** The folder would do, but reading or writing it failed. */
  static ResultsException failure(String message, Throwable cause) {
    return new ResultsException(message, false, cause);
  }

  /**
   * Whether the folder is the wrong one for the command: no folder, not accessible, of another
   * configuration or other checkpoints, written to by another process, or with files that are
   * damaged or from a newer version. Otherwise reading or writing failed, as where no space is
   * left.
   */
  public boolean isWrongInput() {
    return wrongInput;
  }
}
