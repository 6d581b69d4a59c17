package io.amalgam.jobs.filesystem;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.conf.Configuration;

/**
 * A time among Hadoop's settings, written as Hadoop writes times.
 *
 * @param key without {@code spark.hadoop.}
 * @param unset what holds where it is not set, such as {@code 30s}
 */
public record TimeSetting(String key, String unset) {

  /** As the user gives it. */
  public String name() {
    return HadoopSettings.PREFIX + key;
  }

  /**
   * The time that is set; zero or more.
   *
   * @throws SettingException if it is none
   */
  public Duration of(Configuration configuration) {
    Duration time = Duration.ofMillis(millis(configuration));
    if (time.isNegative()) {
      throw wrong(configuration);
    }
    return time;
  }

  private long millis(Configuration configuration) {
    try {
      return configuration.getTimeDuration(key, unset, TimeUnit.MILLISECONDS);
    } catch (NumberFormatException e) {
      throw wrong(configuration);
    }
  }

  private SettingException wrong(Configuration configuration) {
    return new SettingException(
        "%s is '%s' but must be a time such as 30s or 2m. Leave it out for %s."
            .formatted(name(), configuration.get(key), unset));
  }
}
