package io.amalgam.jobs.cluster;

/**
 * How often a trial is tried. What it may have caused itself counts fully; that its executor was
 * killed or lost says little of it, and may happen more often.
 *
 * @param own attempts after which a trial that failed by itself is given up, at least 1
 */
record Retries(int own) {

  /** So many times as many attempts are granted to a trial whose executors are lost. */
  private static final int LOSSES = 4;

  Retries {
    if (own < 1) {
      throw new SettingsException(
          "spark.task.maxFailures is %d but a trial needs at least 1 attempt.".formatted(own));
    }
  }

  /**
   * Whether a trial is submitted again: if that can go wrong as often as the last time without
   * passing the bound.
   *
   * @param attempts how often it was tried, the last failure's attempts included
   */
  boolean goOn(JobFailure last, int attempts) {
    return attempts + last.attempts() <= (last.executorLost() ? own * LOSSES : own);
  }
}
