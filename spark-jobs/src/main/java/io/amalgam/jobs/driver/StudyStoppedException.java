package io.amalgam.jobs.driver;

/** A study that cannot go on. The message says why and what to do, and is meant for its user. */
public final class StudyStoppedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public StudyStoppedException(String message) {
    super(message);
  }

  /** The same, with the error underneath, for those who ask for a stack trace. */
  StudyStoppedException(String message, Throwable cause) {
    super(message, cause);
  }
}
