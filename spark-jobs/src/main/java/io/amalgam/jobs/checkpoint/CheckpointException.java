package io.amalgam.jobs.checkpoint;

/**
 * A checkpoint, or a place to write one, that cannot be used. The message is complete by itself: it
 * names the file, the value and the way out, and is meant for the user without a stack trace.
 * Trying again does not help.
 */
public final class CheckpointException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** An error that is complete in its message. */
  public CheckpointException(String message) {
    super(message);
  }

  /** An error that is complete in its message, with what the system said as its cause. */
  public CheckpointException(String message, Throwable cause) {
    super(message, cause);
  }
}
