package io.amalgam.jobs.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;

class SlotsTest {

  @Test
  void aLocalMasterSaysItsThreads() {
    assertThat(Slots.ofLocal("local", 8)).isEqualTo(1);
    assertThat(Slots.ofLocal("local[3]", 8)).isEqualTo(3);
    assertThat(Slots.ofLocal("local[*]", 8)).isEqualTo(8);
    assertThat(Slots.ofLocal("local[2, 4]", 8)).isEqualTo(2);
  }

  @Test
  void onCpuExecutorsCoresCount() {
    SparkConf conf = conf().set("spark.executor.cores", "8").set("spark.task.cpus", "4");
    assertThat(Slots.perExecutor(conf, 0, 1)).isEqualTo(2);
    assertThat(Slots.perExecutor(conf(), 6, 3)).isEqualTo(2);
  }

  @Test
  void anExecutorThatOwnsAGpuRunsOneTrialHoweverManyCoresItHas() {
    SparkConf conf =
        conf().set("spark.executor.cores", "8").set("spark.executor.resource.gpu.amount", "1");
    assertThat(Slots.perExecutor(conf, 0, 1)).isEqualTo(1);
  }

  @Test
  void localModeLosesItsGpuSettingsAndNothingElse() {
    SparkConf conf =
        conf()
            .set("spark.executor.resource.gpu.amount", "1")
            .set("spark.task.resource.gpu.amount", "1")
            .set("spark.executor.cores", "8");
    SparkSessions.withoutGpus(conf);

    assertThat(conf.contains("spark.executor.resource.gpu.amount")).isFalse();
    assertThat(conf.contains("spark.task.resource.gpu.amount")).isFalse();
    assertThat(conf.get("spark.executor.cores")).isEqualTo("8");
    assertThat(SparkSessions.notes(conf))
        .containsExactly(
            "Spark's local mode gives no GPUs to tasks: spark.executor.resource.gpu.amount, spark.task.resource.gpu.amount left out. This machine's first GPU is used if there is one");
  }

  @Test
  void localModeWithoutGpuSettingsHasNothingToSay() {
    SparkConf conf = conf();
    SparkSessions.withoutGpus(conf);
    assertThat(SparkSessions.notes(conf)).isEmpty();
  }

  @Test
  void aClusterInOneProcessIsNoLocalMode() {
    assertThat(SparkSessions.isLocal("local")).isTrue();
    assertThat(SparkSessions.isLocal("local[4]")).isTrue();
    assertThat(SparkSessions.isLocal("local-cluster[2,1,1024]")).isFalse();
    assertThat(SparkSessions.isLocal("spark://host:7077")).isFalse();
  }

  private static SparkConf conf() {
    return new SparkConf(false);
  }
}
