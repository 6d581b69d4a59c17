package io.amalgam.jobs.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
      })
  void anExecutorThatWasKilledOrIsGoneSaysNothingOfItsTrial(String cause) {
    JobFailure failure = JobFailure.of(lost(3, cause));
    assertThat(failure.executorLost()).isTrue();
    assertThat(failure.attempts()).isEqualTo(4);
    assertThat(failure.reason()).contains(cause);

    assertThat(RETRIES.goOn(failure, 4)).isTrue();
    assertThat(RETRIES.goOn(failure, 12)).isTrue();
    assertThat(RETRIES.goOn(failure, 13)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {134, 139, 136, 135, 132})
  void anExecutorThatNativeCodeAbortedCountsAgainstItsTrial(int code) {
    JobFailure failure = JobFailure.of(lost(3, "Command exited with code " + code));
    assertThat(failure.executorLost()).isFalse();
    assertThat(RETRIES.goOn(failure, 4)).isFalse();
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

  @Test
  void attemptsAreThoseThatSparkStarted() {
    RuntimeException excluded =
        new RuntimeException(
            "Job aborted due to stage failure: Aborting TaskSet 5.0 because task 0 (partition 0)\ncannot run anywhere due to node and executor excludeOnFailure.\nMost recent failure:\nLost task 0.1 in stage 5.0 (TID 9) (10.0.0.7 executor 2): java.io.IOException: no space left\n\nExcludeOnFailure behavior can be configured via spark.excludeOnFailure.*.");
    JobFailure failure = JobFailure.of(excluded);

    assertThat(failure.attempts()).isEqualTo(2);
    assertThat(failure.reason()).isEqualTo("java.io.IOException: no space left");
    assertThat(RETRIES.goOn(failure, 2)).isTrue();
    assertThat(RETRIES.goOn(failure, 3)).isFalse();
  }

  @Test
  void whatSparkDoesNotCountWasTriedOnce() {
    assertThat(JobFailure.of(new IllegalStateException("no broadcast")))
        .isEqualTo(new JobFailure("no broadcast", 1, false));
  }

  @Test
  void noAttemptAtAllIsRefused() {
    assertThatThrownBy(() -> new Retries(0))
        .isInstanceOf(SettingsException.class)
        .hasMessage("spark.task.maxFailures is 0 but a trial needs at least 1 attempt.");
  }

  private static RuntimeException lost(int attempt, String cause) {
    return new RuntimeException(
        "Job aborted due to stage failure: Task 0 in stage 7.0 failed 4 times, most recent failure: Lost task 0.%d in stage 7.0 (TID 31) (10.0.0.7 executor 2): ExecutorLostFailure (executor 2 exited caused by one of the running tasks) Reason: %s\nDriver stacktrace:"
            .formatted(attempt, cause));
  }
}
