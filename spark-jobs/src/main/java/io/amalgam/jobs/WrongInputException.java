package io.amalgam.jobs;

/**
 * Something on the command line cannot be used. The message names it, its value and the way out.
 */
final class WrongInputException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  WrongInputException(String message) {
    super(message);
  }
}
