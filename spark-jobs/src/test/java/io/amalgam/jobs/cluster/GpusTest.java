package io.amalgam.jobs.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.spark.SparkConf;
import org.apache.spark.resource.ResourceProfile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GpusTest {

  private static final String OF_EXECUTOR = "spark.executor.resource.gpu.amount";
  private static final String OF_TASK = "spark.task.resource.gpu.amount";

  @Test
  void executorsWithoutGpusAreFine() {
    Gpus.check(conf());
    assertThat(Gpus.profile(conf())).isEmpty();
  }

  @Test
  void aTrialAsksForItsGpuItself() {
    SparkConf conf = conf().set(OF_EXECUTOR, "1").set("spark.task.cpus", "3");
    Gpus.check(conf);

    ResourceProfile profile = Gpus.profile(conf).orElseThrow();
    assertThat(profile.getTaskCpus().get()).isEqualTo(3);
    assertThat(profile.taskResourcesJMap().get("gpu").amount()).isEqualTo(1);
    assertThat(profile.executorResourcesJMap()).isEmpty();
  }

  @Test
  void theUsualSettingForTasksIsAllowed() {
    Gpus.check(conf().set(OF_EXECUTOR, "1").set(OF_TASK, "1"));
    Gpus.check(conf().set(OF_EXECUTOR, "1").set(OF_TASK, "1.0"));
  }

  @Test
  void severalGpusToAnExecutorAreRefused() {
    assertThatThrownBy(() -> Gpus.check(conf().set(OF_EXECUTOR, "2")))
        .isInstanceOf(SettingsException.class)
        .hasMessage(
            "spark.executor.resource.gpu.amount is 2 but must be 1: each executor owns one GPU. Start as many executors as there are GPUs.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.5", "2", "0", "all"})
  void partsOfAGpuAndSeveralAreRefused(String amount) {
    assertThatThrownBy(() -> Gpus.check(conf().set(OF_EXECUTOR, "1").set(OF_TASK, amount)))
        .isInstanceOf(SettingsException.class)
        .hasMessage(
            "spark.task.resource.gpu.amount is %s but a trial takes one whole GPU. Leave the setting out: trials ask for their GPU themselves.",
            amount);
  }

  @Test
  void tasksThatAskForAGpuNobodyOwnsAreRefused() {
    assertThatThrownBy(() -> Gpus.check(conf().set(OF_TASK, "1")))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("no executor owns a GPU");
  }

  private static SparkConf conf() {
    return new SparkConf(false);
  }
}
