package io.amalgam.jobs.worker;

/** The pair was released for another one: the task is to ask for the resident pair again. */
final class RetiredException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  RetiredException() {
    super("The pair was released for another one.");
  }
}
