package io.amalgam.jobs.worker;

/** This process has lost its GPU, which says little of the trial that found it so. */
public final class LostDeviceException extends LostProcessException {

  private static final long serialVersionUID = 1L;

  LostDeviceException(String reason, TrialReply instead, Throwable cause) {
    super(reason, instead, cause);
  }
}
