package io.amalgam.jobs.worker;

import org.jspecify.annotations.Nullable;

/**
 * This process cannot measure any more, because its GPU or one of its threads is stuck. The task is
 * to be run again in a fresh process. Where the process cannot be replaced, because it is the
 * driver's own, there is a reply to send instead.
 */
public class LostProcessException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient TrialReply instead;

  /**
   * A process that is lost.
   *
   * @param reason why, in one sentence
   * @param instead what to answer where the process stays
   */
  public LostProcessException(String reason, TrialReply instead, @Nullable Throwable cause) {
    super(reason, cause);
    this.instead = instead;
  }

  /** What to answer where the process stays. Known only where the exception was thrown. */
  public TrialReply instead() {
    return instead;
  }
}
