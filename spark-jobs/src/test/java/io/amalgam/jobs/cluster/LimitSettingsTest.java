package io.amalgam.jobs.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amalgam.jobs.worker.TimeLimits;
import java.time.Duration;
import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitSettingsTest {

  @Test
  void thereAreNoneUnlessTheyAreSet() {
    assertThat(LimitSettings.of(new SparkConf(false))).isEqualTo(TimeLimits.NONE);
  }

  @Test
  void theyAreTimesAsSparkWritesTimes() {
    assertThat(LimitSettings.of(conf(LimitSettings.TRIAL, "90min")))
        .isEqualTo(new TimeLimits(null, Duration.ofMinutes(90)));
    assertThat(LimitSettings.of(conf(LimitSettings.LOAD, "250ms")))
        .isEqualTo(new TimeLimits(Duration.ofMillis(250), null));
  }

  @ParameterizedTest
  @CsvSource({"trial,soon", "trial,0s", "trial,-3min", "trial,''", "load,5 bananas", "load,0"})
  void whatIsNoTimeIsRefused(String limit, String time) {
    String key = "spark.amalgam." + limit + "Limit";
    assertThatThrownBy(() -> LimitSettings.of(conf(key, time)))
        .isInstanceOf(SettingsException.class)
        .hasMessage(
            "%s is '%s' but must be a time such as 30min or 2h. Leave it out for no limit.",
            key, time);
  }

  private static SparkConf conf(String key, String time) {
    return new SparkConf(false).set(key, time);
  }
}
