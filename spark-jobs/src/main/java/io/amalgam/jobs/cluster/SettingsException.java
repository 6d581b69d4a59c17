package io.amalgam.jobs.cluster;

/**
 * Spark settings that cannot work, found before Spark starts. The message is meant for the user.
 */
public final class SettingsException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  SettingsException(String message) {
    super(message);
  }
}
