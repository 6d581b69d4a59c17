package io.amalgam.jobs.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.spark.SparkConf;
import org.junit.jupiter.api.Test;

class SparkSessionsTest {

  private static final String LOSSES = "spark.executor.maxNumFailures";
  private static final String REMEMBERED = "spark.executor.failuresValidityInterval";

  private final SparkConf conf = new SparkConf(false);

  @Test
  void aSearchOutlivesManyExecutors() {
    SparkSessions.addDefaults(conf);
    assertThat(conf.getInt(LOSSES, 0)).isEqualTo(1000);
    assertThat(conf.getTimeAsSeconds(REMEMBERED)).isEqualTo(3600);
  }

  @Test
  void theUsersSettingWinsUnderItsOlderNameToo() {
    conf.set("spark.yarn.max.executor.failures", "5").set(REMEMBERED, "10min");
    SparkSessions.addDefaults(conf);
    assertThat(conf.getInt(LOSSES, 0)).isEqualTo(5);
    assertThat(conf.get(REMEMBERED)).isEqualTo("10min");
  }

  @Test
  void aTaskMayFailOnAHostButForOneOfItsAttempts() {
    SparkSessions.addDefaults(conf.set("spark.task.maxFailures", "7"));
    assertThat(conf.get("spark.excludeOnFailure.task.maxTaskAttemptsPerNode")).isEqualTo("6");
  }

  @Test
  void aNumberOfAttemptsThatIsNoneIsTheUsersMistake() {
    conf.set("spark.task.maxFailures", "abc");
    assertThatThrownBy(() -> SparkSessions.addDefaults(conf))
        .isInstanceOf(SettingsException.class)
        .hasMessageStartingWith("spark.task.maxFailures is 'abc' but must be");
  }
}
