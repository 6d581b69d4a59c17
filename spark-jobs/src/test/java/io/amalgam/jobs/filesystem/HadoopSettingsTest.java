package io.amalgam.jobs.filesystem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Properties;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;

class HadoopSettingsTest {

  private final Properties properties = new Properties();

  @Test
  void whatSparkIsToldOfHadoopReachesIt() {
    properties.setProperty("spark.hadoop.fs.s3a.endpoint", "http://store:9000");
    properties.setProperty("spark.master", "local[2]");
    properties.setProperty("spark.hadoop.", "nothing");

    Configuration configuration = HadoopSettings.configuration(properties);

    assertThat(configuration.get("fs.s3a.endpoint")).isEqualTo("http://store:9000");
    assertThat(configuration.get("spark.master")).isNull();
    assertThat(configuration.get("master")).isNull();
  }

  /** So that it is not taken for a default that may be replaced. */
  @Test
  void itSaysWhereASettingIsFrom() {
    properties.setProperty("spark.hadoop.fs.s3a.attempts.maximum", "7");

    assertThat(
            HadoopSettings.configuration(properties).getPropertySources("fs.s3a.attempts.maximum"))
        .containsExactly("--conf spark.hadoop.fs.s3a.attempts.maximum");
  }
}
