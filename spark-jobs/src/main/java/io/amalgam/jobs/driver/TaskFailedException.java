package io.amalgam.jobs.driver;

/** A task that failed on every attempt the platform granted it. Its trial fails. */
public final class TaskFailedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int attempts;

  /**
   * A task that failed.
   *
   * @param reason the last attempt's failure in one sentence
   * @param attempts how often it was tried, at least 1
   */
  public TaskFailedException(String reason, int attempts, Throwable cause) {
    super(reason, cause);
    this.attempts = attempts;
  }

  /** How often the task was tried. */
  public int attempts() {
    return attempts;
  }
}
