package io.amalgam.jobs.worker;

/** This process has lost its GPU, which says little of the trial that found it so. */
public final class LostDeviceException extends LostProcessException {

  private static final long serialVersionUID = 1L;

  /**
   * A GPU that is lost.
   *
   * @param reason why, in one sentence
   * @param instead what to answer where the process stays
   */
  public LostDeviceException(String reason, TrialReply instead, Throwable cause) {
    super(reason, instead, cause);
  }
}
