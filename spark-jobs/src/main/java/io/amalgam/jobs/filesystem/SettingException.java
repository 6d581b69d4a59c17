package io.amalgam.jobs.filesystem;

/**
 * One of our settings among Hadoop's cannot work. The message names it as the user gives it, its
 * value and the way out, and is complete by itself.
 */
public final class SettingException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  public SettingException(String message) {
    super(message);
  }
}
