package io.amalgam.jobs.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrialLimitTest {

  @Test
  void thereIsNoneUnlessItIsSet() {
    assertThat(TrialLimit.of(new SparkConf(false))).isEmpty();
  }

  @Test
  void itIsATimeAsSparkWritesTimes() {
    assertThat(TrialLimit.of(conf("90min"))).contains(Duration.ofMinutes(90));
    assertThat(TrialLimit.of(conf("250ms"))).contains(Duration.ofMillis(250));
  }

  @ParameterizedTest
  @ValueSource(strings = {"soon", "0s", "-3min", "", "5 bananas"})
  void whatIsNoTimeIsRefused(String time) {
    assertThatThrownBy(() -> TrialLimit.of(conf(time)))
        .isInstanceOf(SettingsException.class)
        .hasMessage(
            "spark.amalgam.trialLimit is '%s' but must be a time such as 30min or 2h. Leave it out for no limit.",
            time);
  }

  private static SparkConf conf(String time) {
    return new SparkConf(false).set(TrialLimit.KEY, time);
  }
}
