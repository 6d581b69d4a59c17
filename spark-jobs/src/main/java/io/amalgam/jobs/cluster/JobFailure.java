package io.amalgam.jobs.cluster;

import io.amalgam.jobs.worker.LostDeviceException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Why a job of one task came to nothing.
 *
 * @param reason the last attempt's failure in one sentence
 * @param attempts how often Spark started the task, at least 1
 * @param executorLost whether the executor was lost in a way that says little of the trial: killed,
 *     unreachable, or its GPU broken. One that native code aborted is another matter
 */
record JobFailure(String reason, int attempts, boolean executorLost) {

  /** Spark counts a task's attempts from 0: {@code Lost task 0.3 in stage 7.0}. */
  private static final Pattern LOST_TASK = Pattern.compile("Lost task \\d+\\.(\\d+) in stage");

  /**
   * Signals that native code brings upon itself: SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV.
   */
  private static final Pattern CRASH =
      Pattern.compile("exited? (?:with )?(?:status|code):? ?(?:132|133|134|135|136|139)\\b");

  static JobFailure of(Throwable failure) {
    String reason = FailureReason.of(failure);
    return new JobFailure(reason, attempts(failure), isOnlyTheExecutors(reason));
  }

  private static boolean isOnlyTheExecutors(String reason) {
    return reason.contains(LostDeviceException.class.getName())
        || (reason.contains("ExecutorLostFailure") && !CRASH.matcher(reason).find());
  }

  private static int attempts(@Nullable Throwable failure) {
    for (Throwable at = failure; at != null && at != at.getCause(); at = at.getCause()) {
      Matcher lost = LOST_TASK.matcher(String.valueOf(at.getMessage()));
      if (lost.find()) {
        return Integer.parseInt(lost.group(1)) + 1;
      }
    }
    return 1;
  }
}
