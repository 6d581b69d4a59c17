package io.amalgam.jobs.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amalgam.jobs.driver.StudyStoppedException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkException;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class OneTaskTest {

  private JavaSparkContext spark;

  @BeforeEach
  void start() {
    spark =
        new JavaSparkContext(
            new SparkConf(false)
                .setMaster("local[1]")
                .setAppName("one-task")
                .set("spark.driver.host", "127.0.0.1")
                .set("spark.ui.enabled", "false"));
  }

  @AfterEach
  void stop() {
    spark.stop();
  }

  @Test
  void itHandsOnWhatTheTaskGave() {
    String given = OneTask.result(spark, spark.parallelize(List.of(3), 1).map(x -> "task " + x));
    assertThat(given).isEqualTo("task 3");
  }

  @Test
  void itHandsOnWhatSparkSaysOfAFailure() {
    assertThatThrownBy(
            () ->
                OneTask.result(
                    spark, spark.parallelize(List.of(0), 1).map(zero -> String.valueOf(1 / zero))))
        .isInstanceOf(SparkException.class)
        .hasMessageContaining("Lost task 0.0 in stage 0.0")
        .hasStackTraceContaining("/ by zero");
  }

  /** Between the end of Spark's scheduler and that of the context, jobs are taken and forgotten. */
  @Test
  void aJobThatSparkForgotWhileItStoppedIsNotWaitedFor() throws Exception {
    spark.sc().dagScheduler().stop(0);
    CompletableFuture<Integer> job =
        CompletableFuture.supplyAsync(
            () -> OneTask.result(spark, spark.parallelize(List.of(3), 1)));
    TimeUnit.MILLISECONDS.sleep(1500);
    assertThat(job).isNotDone();

    spark.stop();
    assertThatThrownBy(job::join).hasCauseInstanceOf(StudyStoppedException.class);
  }
}
