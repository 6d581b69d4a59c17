package io.amalgam.jobs.cluster;

/**
 * An executor on which nothing can be measured, such as one whose GPU is gone or whose disk lacks
 * the models, while others may well. Thrown, not replied, so that Spark tries the trial elsewhere
 * and keeps away from this executor.
 */
final class UnfitExecutorException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * An executor that is unfit.
   *
   * @param reason why, in one sentence
   */
  UnfitExecutorException(String reason) {
    super(reason);
  }
}
