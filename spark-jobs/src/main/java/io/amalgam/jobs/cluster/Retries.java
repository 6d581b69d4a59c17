package io.amalgam.jobs.cluster;

import org.apache.spark.SparkConf;

/**
 * How often a trial is tried. What it may have caused itself counts fully; that its executor was
 * killed or lost says little of it, and may happen more often. Each is counted apart: losses take
 * nothing from what a trial may fail by itself, and grant it nothing.
 *
 * @param own failures of its own after which a trial is given up, at least 1
 */
record Retries(int own) {

  private static final String OWN = "spark.task.maxFailures";
  private static final int SPARKS_OWN = 4;

  /** So many times as often a trial may lose its executor. */
  private static final int LOSSES = 4;

  Retries {
    if (own < 1) {
      throw wrong(String.valueOf(own));
    }
  }

  /**
   * What Spark's settings say.
   *
   * @throws SettingsException if that is no number of attempts
   */
  static Retries of(SparkConf conf) {
    try {
      return new Retries(conf.getInt(OWN, SPARKS_OWN));
    } catch (NumberFormatException e) {
      throw wrong(conf.get(OWN));
    }
  }

  private static SettingsException wrong(String value) {
    return new SettingsException(
        "%s is '%s' but must be a whole number of attempts, at least 1. Leave it out for %d."
            .formatted(OWN, value, SPARKS_OWN));
  }

  /**
   * Whether a trial is submitted again: if that can go wrong as often and in the same way as the
   * last time without passing the bound.
   *
   * @param failed how often it was tried, the last failure's attempts included
   */
  boolean goOn(FailedAttempts failed, JobFailure last) {
    // As long: Spark allows any number.
    return last.executorLost()
        ? (long) failed.losses() + last.attempts() <= (long) own * LOSSES
        : (long) failed.own() + last.attempts() <= own;
  }
}
