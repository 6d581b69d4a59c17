package io.amalgam.jobs.cluster;

import io.amalgam.jobs.filesystem.Secrets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns what Spark throws into the one sentence that a results table keeps. */
final class FailureReason {

  private static final int LONGEST = 500;

  /** Spark quotes the executor's exception, stack and all, in its own message. */
  private static final Pattern LOST_TASK =
      Pattern.compile("Lost task .*? in stage [^(]*\\([^)]*\\)(?: \\([^)]*\\))?: (.*)");

  private FailureReason() {}

  static String of(Throwable failure) {
    Throwable root = failure;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    String message = String.valueOf(root.getMessage());
    Matcher lost = LOST_TASK.matcher(message);
    String reason = root.getMessage() == null ? "" : lost.find() ? lost.group(1) : first(message);
    if (reason.isBlank()) {
      reason = root.getClass().getName();
    }
    reason = Secrets.hide(reason);
    return reason.length() <= LONGEST ? reason : reason.substring(0, LONGEST) + " …";
  }

  private static String first(String message) {
    return message.lines().findFirst().orElse("").strip();
  }
}
