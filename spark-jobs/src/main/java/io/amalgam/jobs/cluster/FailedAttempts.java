package io.amalgam.jobs.cluster;

/**
 * How often a trial was tried in vain. A failed job counts with all its attempts as its last one
 * does: of the ones before it Spark tells nothing.
 *
 * @param own attempts that failed in a way the trial may have caused itself
 * @param losses attempts whose executors were lost
 */
record FailedAttempts(int own, int losses) {

  static final FailedAttempts NONE = new FailedAttempts(0, 0);

  FailedAttempts plus(JobFailure failure) {
    return failure.executorLost()
        ? new FailedAttempts(own, losses + failure.attempts())
        : new FailedAttempts(own + failure.attempts(), losses);
  }

  int total() {
    return own + losses;
  }
}
