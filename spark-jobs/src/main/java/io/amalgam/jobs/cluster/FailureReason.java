package io.amalgam.jobs.cluster;

import io.amalgam.jobs.filesystem.Secrets;
import io.amalgam.jobs.worker.LostProcessException;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns what Spark throws into the one sentence that a results table keeps. */
final class FailureReason {

  private static final int LONGEST = 500;

  /** Spark quotes the executor's exception, or what became of it, in lines of its own message. */
  private static final Pattern LOST_TASK =
      Pattern.compile("Lost task .*? in stage [^(]*\\([^)]*\\)(?: \\([^)]*\\))?: (?s:(.*))");

  private FailureReason() {}

  static String of(Throwable failure) {
    return ofText(told(failure));
  }

  /** All that is told of the failure, in as many lines as it has; never blank. */
  static String told(Throwable failure) {
    Throwable root = telling(failure);
    String message = Objects.requireNonNullElse(root.getMessage(), "");
    Matcher lost = LOST_TASK.matcher(message);
    String told = lost.find() ? lost.group(1) : message;
    return told.isBlank() ? root.getClass().getName() : told;
  }

  /**
   * The deepest cause that says something; what our own worker says is not for its cause to say.
   */
  private static Throwable telling(Throwable failure) {
    Throwable telling = failure;
    for (Throwable at = failure; at != null && at != at.getCause(); at = at.getCause()) {
      if (at.getMessage() != null || telling.getMessage() == null) {
        telling = at;
      }
      if (at instanceof LostProcessException) {
        return at;
      }
    }
    return telling;
  }

  /** The same of what Spark says itself, a stack perhaps behind it. */
  static String ofText(String message) {
    return shown(first(message));
  }

  private static String shown(String reason) {
    String hidden = Secrets.hide(reason);
    return hidden.length() <= LONGEST ? hidden : hidden.substring(0, LONGEST) + " …";
  }

  /** The first line that is not blank, and the next where the first only announces a reason. */
  private static String first(String message) {
    List<String> lines =
        message.lines().map(String::strip).filter(line -> !line.isEmpty()).limit(2).toList();
    boolean below = lines.size() > 1 && lines.get(0).endsWith("Reason:");
    return String.join(" ", lines.subList(0, below ? 2 : Math.min(1, lines.size())));
  }
}
