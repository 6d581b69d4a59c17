package io.amalgam.jobs.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amalgam.jobs.worker.LostDeviceException;
import io.amalgam.jobs.worker.LostProcessException;
import io.amalgam.jobs.worker.TrialReply;
import java.io.IOException;
import java.util.concurrent.TimeoutException;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetriesTest {

  private static final Retries RETRIES = new Retries(4);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Command exited with code 137",
        "Command exited with code 143",
        "Command exited with code 75",
        "Remote RPC client disassociated. Likely due to containers exceeding thresholds, or network issues.",
        "Executor heartbeat timed out after 135842 ms",
        "worker lost: 10.0.0.7:41001 got disassociated",
        "The executor with id 3 exited with exit code 137(SIGKILL, possible container OOM).",
        "The executor with id 3 exited with exit code 143(unexpected).",
        "Container from a bad node: container_1700000000000_0001_01_000004 on host: h. Exit status: 137. Diagnostics: Container killed on request. Exit code is 137",
        "Container from a bad node: container_1700000000000_0001_01_000004 on host: h. Exit status: 143. Diagnostics: Container exited with a non-zero exit code 143.",
        "Container marked as failed: container_1700000000000_0001_01_000134 on host: h. Exit status: -100. Diagnostics: Container released on a *lost* node.",
      })
  void anExecutorThatWasKilledOrIsGoneSaysNothingOfItsTrial(String cause) {
    JobFailure failure = JobFailure.of(lost(3, cause));
    assertThat(failure.executorLost()).isTrue();
    assertThat(failure.attempts()).isEqualTo(4);
    assertThat(failure.reason()).contains(cause);

    assertThat(RETRIES.goOn(new FailedAttempts(0, 4), failure)).isTrue();
    assertThat(RETRIES.goOn(new FailedAttempts(0, 12), failure)).isTrue();
    assertThat(RETRIES.goOn(new FailedAttempts(0, 13), failure)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {134, 139, 136, 135, 132})
  void anExecutorThatNativeCodeAbortedCountsAgainstItsTrial(int code) {
    JobFailure failure = JobFailure.of(lost(3, "Command exited with code " + code));
    assertThat(failure.executorLost()).isFalse();
    assertThat(RETRIES.goOn(FailedAttempts.NONE.plus(failure), failure)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Command exited with code 134",
        "\nThe executor with id 3 exited with exit code 134(SIGABRT?).\n\n\n\nThe API gave the following container statuses:\n",
        "\n\nThe executor with id 3 exited with exit code 139(SIGSEGV: that's unexpected).\n",
        "Container from a bad node: container_1700000000000_0001_01_000004 on host: h. Exit status: 134. Diagnostics: [2026-01-01 10:00:00.000]Exception from container-launch.\nExit code: 134",
        "Container from a bad node: container_1700000000000_0001_01_000004 on host: h. EXIT STATUS: 139.",
      })
  void anAbortIsTheTrialsOwnInTheWordsOfEveryCluster(String cause) {
    assertThat(JobFailure.of(lost(3, cause)).executorLost()).isFalse();
  }

  @Test
  void howTheExecutorEndedCountsAndNotHowAContainerBesideItDid() {
    String beside =
        "\nThe executor with id 3 exited with exit code %s.\n\nThe API gave the following container statuses:\n\n\t container name: proxy\n\t container state: terminated\n\t exit code: %s";
    assertThat(JobFailure.of(lost(3, beside.formatted("137", "139"))).executorLost()).isTrue();
    assertThat(JobFailure.of(lost(3, beside.formatted("139", "143"))).executorLost()).isFalse();
  }

  @Test
  void aBrokenGpuSaysLittleOfTheTrialThatFoundItButATrialThatTakesTooLongCounts() {
    String lost =
        "Job aborted due to stage failure: Task 0 in stage 7.0 failed 4 times, most recent failure: Lost task 0.3 in stage 7.0 (TID 31) (10.0.0.7 executor 2): io.amalgam.jobs.worker.%s: The reason.";
    assertThat(JobFailure.of(new RuntimeException(lost.formatted("LostDeviceException"))))
        .isEqualTo(
            new JobFailure("io.amalgam.jobs.worker.LostDeviceException: The reason.", 4, true));
    assertThat(
            JobFailure.of(new RuntimeException(lost.formatted("LostProcessException")))
                .executorLost())
        .isFalse();
  }

  /** Spark has the exception of the last attempt as the cause of its own. */
  @Test
  void theSameHoldsWhereSparkHandsTheExceptionOn() {
    TrialReply instead = new TrialReply.Unusable("not sent");
    String quoted = "Lost task 0.3 in stage 7.0 (TID 31) (10.0.0.7 executor 2): something";
    LostProcessException late =
        new LostProcessException("It was not done in time.", instead, new TimeoutException());
    LostDeviceException broken =
        new LostDeviceException("The GPU failed.", instead, new IOException("CUDA error"));

    assertThat(JobFailure.of(new RuntimeException(quoted, late)))
        .isEqualTo(new JobFailure("It was not done in time.", 4, false));
    assertThat(JobFailure.of(new RuntimeException(quoted, broken)))
        .isEqualTo(new JobFailure("The GPU failed.", 4, true));
  }

  @Test
  void attemptsAreThoseThatSparkStarted() {
    RuntimeException excluded =
        new RuntimeException(
            "Job aborted due to stage failure: Aborting TaskSet 5.0 because task 0 (partition 0)\ncannot run anywhere due to node and executor excludeOnFailure.\nMost recent failure:\nLost task 0.1 in stage 5.0 (TID 9) (10.0.0.7 executor 2): java.io.IOException: no space left\n\nExcludeOnFailure behavior can be configured via spark.excludeOnFailure.*.");
    JobFailure failure = JobFailure.of(excluded);

    assertThat(failure.attempts()).isEqualTo(2);
    assertThat(failure.reason()).isEqualTo("java.io.IOException: no space left");
    assertThat(RETRIES.goOn(new FailedAttempts(2, 0), failure)).isTrue();
    assertThat(RETRIES.goOn(new FailedAttempts(3, 0), failure)).isFalse();
  }

  @Test
  void whatSparkDoesNotCountWasTriedOnce() {
    assertThat(JobFailure.of(new IllegalStateException("no broadcast")))
        .isEqualTo(new JobFailure("no broadcast", 1, false));
  }

  @Test
  void eachKindOfFailureHasItsOwnBound() {
    JobFailure own = new JobFailure("no space left", 1, false);
    JobFailure loss = new JobFailure("killed", 1, true);

    assertThat(RETRIES.goOn(new FailedAttempts(3, 15), own)).isTrue();
    assertThat(RETRIES.goOn(new FailedAttempts(3, 15), loss)).isTrue();
    assertThat(RETRIES.goOn(new FailedAttempts(4, 0), own)).isFalse();
    assertThat(RETRIES.goOn(new FailedAttempts(0, 16), loss)).isFalse();
  }

  @Test
  void manyAttemptsAreAllowed() {
    Retries many = new Retries(Integer.MAX_VALUE);
    assertThat(many.goOn(new FailedAttempts(0, 5), new JobFailure("killed", 4, true))).isTrue();
    assertThat(many.goOn(new FailedAttempts(5, 0), new JobFailure("failed", 4, false))).isTrue();
  }

  @Test
  void withoutASettingSparksOwnNumberHolds() {
    assertThat(Retries.of(new SparkConf(false))).isEqualTo(new Retries(4));
    assertThat(Retries.of(new SparkConf(false).set("spark.task.maxFailures", "7")))
        .isEqualTo(new Retries(7));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "abc", "", "1.5", "99999999999"})
  void whatIsNoNumberOfAttemptsIsRefused(String value) {
    SparkConf conf = new SparkConf(false).set("spark.task.maxFailures", value);
    assertThatThrownBy(() -> Retries.of(conf))
        .isInstanceOf(SettingsException.class)
        .hasMessage(
            "spark.task.maxFailures is '%s' but must be a whole number of attempts, at least 1. Leave it out for 4.",
            value);
  }

  private static RuntimeException lost(int attempt, String cause) {
    return new RuntimeException(
        "Job aborted due to stage failure: Task 0 in stage 7.0 failed 4 times, most recent failure: Lost task 0.%d in stage 7.0 (TID 31) (10.0.0.7 executor 2): ExecutorLostFailure (executor 2 exited caused by one of the running tasks) Reason: %s\nDriver stacktrace:"
            .formatted(attempt, cause));
  }
}
