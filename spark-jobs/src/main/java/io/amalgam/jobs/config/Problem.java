package io.amalgam.jobs.config;

/**
 * Something wrong in a campaign file.
 *
 * @param line where, counted from 1
 * @param key the dotted key, or empty if it is about the file as a whole
 * @param message the value and the way out
 */
public record Problem(int line, String key, String message) {

  /** The key, if there is one, and the message. */
  @Override
  public String toString() {
    return key.isEmpty() ? message : key + ": " + message;
  }
}
