package io.amalgam.jobs.cluster;

import io.amalgam.jobs.worker.LostDeviceException;
import java.util.Set;
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
   * How a process ended. Standalone clusters say {@code Command exited with code 134}, Kubernetes
   * {@code exited with exit code 134(…)}, YARN {@code Exit status: 134}.
   */
  private static final Pattern EXIT =
      Pattern.compile(
          "exit(?:ed)?(?: with)?(?: exit)? (?:status|code)(?: is)?:? ?(-?\\d+)",
          Pattern.CASE_INSENSITIVE);

  /**
   * Signals that native code brings upon itself: SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV.
   */
  private static final Set<String> CRASHES = Set.of("132", "133", "134", "135", "136", "139");

  static JobFailure of(Throwable failure) {
    String reason = FailureReason.of(failure);
    return new JobFailure(
        reason,
        attempts(failure),
        hasLostItsDevice(failure)
            || quotesALostDevice(reason)
            || (isLossOfAnExecutor(reason) && !isCrash(FailureReason.told(failure))));
  }

  /** Spark hands the task's own exception on where it can, and else quotes it. */
  private static boolean hasLostItsDevice(Throwable failure) {
    for (Throwable at = failure; at != null && at != at.getCause(); at = at.getCause()) {
      if (at instanceof LostDeviceException) {
        return true;
      }
    }
    return false;
  }

  private static boolean quotesALostDevice(String reason) {
    return reason.contains(LostDeviceException.class.getName());
  }

  private static boolean isLossOfAnExecutor(String reason) {
    return reason.contains("ExecutorLostFailure");
  }

  /** The executor's end is told first; what follows may be of containers beside it. */
  private static boolean isCrash(String told) {
    Matcher exit = EXIT.matcher(told);
    return exit.find() && CRASHES.contains(exit.group(1));
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
