package io.amalgam.jobs.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amalgam.jobs.driver.TaskFailedException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Jobs that fail as they would on a cluster; a trial may fail 4 times, and be lost 16 times. */
class AttemptsTest {

  private static final String KILL = "Command exited with code 137";
  private static final String ABORT = "Command exited with code 134";

  private static JavaSparkContext spark;

  private final List<Integer> before = new ArrayList<>();
  private final List<Integer> told = new ArrayList<>();

  @BeforeAll
  static void start() {
    spark =
        new JavaSparkContext(
            new SparkConf(false)
                .setMaster("local[1]")
                .setAppName("attempts")
                .set("spark.driver.host", "127.0.0.1")
                .set("spark.ui.enabled", "false"));
  }

  @AfterAll
  static void stop() {
    spark.stop();
  }

  @Test
  void aTrialThatLostItsExecutorFourTimesMayStillFailByItself() {
    assertThat(run(List.of(KILL, KILL, KILL, KILL, ABORT, ABORT, ABORT))).isEqualTo("done");
    assertThat(before).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
    assertThat(told).containsExactly(1, 2, 3, 4, 5, 6, 7);
  }

  @Test
  void killsBetweenItsAbortsGrantATrialNoMoreOfThem() {
    assertThatThrownBy(() -> run(List.of(ABORT, KILL, ABORT, KILL, ABORT, KILL, ABORT, KILL)))
        .isInstanceOfSatisfying(
            TaskFailedException.class,
            failure -> {
              assertThat(failure.attempts()).isEqualTo(7);
              assertThat(failure).hasMessageContaining(ABORT);
            });
    assertThat(told).containsExactly(1, 2, 3, 4, 5, 6);
  }

  @Test
  void atSomeTimeLossesAreEnough() {
    List<String> kills = new ArrayList<>(Collections.nCopies(20, KILL));
    kills.add(2, ABORT);
    assertThatThrownBy(() -> run(kills))
        .isInstanceOfSatisfying(
            TaskFailedException.class, failure -> assertThat(failure.attempts()).isEqualTo(17));
  }

  /** Runs a job that fails of these one after the other. */
  private String run(List<String> causes) {
    return new Attempts(spark)
        .run(
            "the trial",
            attempts -> {
              before.add(attempts);
              if (before.size() <= causes.size()) {
                throw new IllegalStateException(lost(causes.get(before.size() - 1)));
              }
              return "done";
            },
            (reason, attempts) -> told.add(attempts));
  }

  private static String lost(String cause) {
    return "Job aborted due to stage failure: Task 0 in stage 7.0 failed 1 times, most recent failure: Lost task 0.0 in stage 7.0 (TID 31) (10.0.0.7 executor 2): ExecutorLostFailure (executor 2 exited caused by one of the running tasks) Reason: "
        + cause;
  }
}
