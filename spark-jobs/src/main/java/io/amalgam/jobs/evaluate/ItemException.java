package io.amalgam.jobs.evaluate;

/**
 * Items that cannot be used: a file that cannot be read, a line that is wrong, an item without a
 * token or longer than the model takes. The message is complete by itself and meant for the user.
 * The study cannot go on.
 */
public final class ItemException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public ItemException(String message) {
    super(message);
  }
}
