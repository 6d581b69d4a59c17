package io.amalgam.jobs.cluster;

import io.amalgam.jobs.worker.TimeLimits;
import java.time.Duration;
import org.apache.spark.SparkConf;
import org.jspecify.annotations.Nullable;

/**
 * Reads how long work may take on an executor before the executor is given up as stuck and the work
 * is tried again in a fresh process. That changes no result, so these are settings of the
 * submission.
 */
final class LimitSettings {

  static final String TRIAL = "spark.amalgam.trialLimit";
  static final String LOAD = "spark.amalgam.loadLimit";

  private LimitSettings() {}

  /**
   * The limits that are set.
   *
   * @throws SettingsException if one is no time, or none that work could take
   */
  static TimeLimits of(SparkConf conf) {
    return new TimeLimits(limit(conf, LOAD), limit(conf, TRIAL));
  }

  private static @Nullable Duration limit(SparkConf conf, String key) {
    if (!conf.contains(key)) {
      return null;
    }
    Duration limit = Duration.ofMillis(millis(conf, key));
    if (limit.isNegative() || limit.isZero()) {
      throw wrong(conf, key);
    }
    return limit;
  }

  private static long millis(SparkConf conf, String key) {
    try {
      return conf.getTimeAsMs(key);
    } catch (RuntimeException e) {
      throw wrong(conf, key);
    }
  }

  private static SettingsException wrong(SparkConf conf, String key) {
    return new SettingsException(
        "%s is '%s' but must be a time such as 30min or 2h. Leave it out for no limit."
            .formatted(key, conf.get(key)));
  }
}
