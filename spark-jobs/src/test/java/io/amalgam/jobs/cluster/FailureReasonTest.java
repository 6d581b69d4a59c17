package io.amalgam.jobs.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class FailureReasonTest {

  @Test
  void sparksReportOfALostTaskIsReducedToWhatHappened() {
    String message =
        "Job aborted due to stage failure: Task 0 in stage 7.0 failed 4 times, most recent failure: Lost"
            + " task 0.3 in stage 7.0 (TID 31) (10.0.0.7 executor 2): ExecutorLostFailure (executor 2"
            + " exited caused by one of the running tasks) Reason: Command exited with code 134\n"
            + "Driver stacktrace:\n\tat somewhere";
    assertThat(FailureReason.of(new RuntimeException(message)))
        .isEqualTo(
            "ExecutorLostFailure (executor 2 exited caused by one of the running tasks) Reason: Command exited with code 134");
  }

  /** Kubernetes begins with blank lines; Spark quotes them as they are. */
  @Test
  void theReasonIsKeptWhereItStandsBelow() {
    String lost =
        "ExecutorLostFailure (executor 3 exited caused by one of the running tasks) Reason: ";
    String reason = "The executor with id 3 exited with exit code 134(SIGABRT?).";
    String told =
        lost + "\n  \n" + reason + "\n\n\nThe API gave the following container statuses:\n";
    String message =
        "Job aborted due to stage failure: Task 0 in stage 7.0 failed 4 times, most recent failure: Lost task 0.3 in stage 7.0 (TID 31) (10.0.0.7 executor 3): "
            + told
            + "\nDriver stacktrace:\n\tat somewhere";

    assertThat(FailureReason.of(new RuntimeException(message))).isEqualTo(lost + reason);
    assertThat(FailureReason.ofText(told)).isEqualTo(lost + reason);
    assertThat(FailureReason.ofText("\n" + reason + "\n\n")).isEqualTo(reason);
  }

  @Test
  void aReasonThatIsMissingIsLeftAway() {
    assertThat(FailureReason.ofText("ExecutorLostFailure (executor 3 exited) Reason: \n"))
        .isEqualTo("ExecutorLostFailure (executor 3 exited) Reason:");
    assertThat(FailureReason.ofText(" \n")).isEmpty();
  }

  @Test
  void theDeepestCauseSpeaks() {
    assertThat(
            FailureReason.of(
                new IllegalStateException("outer", new IOException("the disk went away\n\tat x"))))
        .isEqualTo("the disk went away");
  }

  @Test
  void aCauseWithoutWordsLeavesThemToWhatItCaused() {
    assertThat(FailureReason.of(new IllegalStateException("outer", new TimeoutException())))
        .isEqualTo("outer");
  }

  @Test
  void aFailureWithoutWordsIsNamedByItsKind() {
    assertThat(FailureReason.of(new NullPointerException()))
        .isEqualTo("java.lang.NullPointerException");
  }

  @Test
  void aReasonIsKeptShort() {
    assertThat(FailureReason.of(new RuntimeException("x".repeat(10_000)))).hasSize(502);
  }
}
