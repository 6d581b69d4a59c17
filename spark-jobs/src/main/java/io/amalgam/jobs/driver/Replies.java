package io.amalgam.jobs.driver;

import io.amalgam.jobs.worker.TrialReply;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/** Waits for what cannot do without its measurement. */
public final class Replies {

  private Replies() {}

  /**
   * What was measured.
   *
   * @param what is measured, as a message begins: {@code The evaluation}
   * @throws StudyStoppedException if it could not be measured, with the reason
   */
  public static TrialReply.Measured measured(CompletableFuture<TrialReply> running, String what) {
    TrialReply reply = await(running, what);
    if (reply instanceof TrialReply.Measured measured) {
      return measured;
    }
    throw new StudyStoppedException(
        reply instanceof TrialReply.Unmeasurable unmeasurable
            ? unmeasurable.reason()
            : ((TrialReply.Unusable) reply).reason());
  }

  private static TrialReply await(CompletableFuture<TrialReply> running, String what) {
    try {
      return running.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof TaskFailedException failed) {
        throw new StudyStoppedException(
            "%s failed %d times: %s".formatted(what, failed.attempts(), failed.getMessage()));
      }
      throw e;
    }
  }
}
