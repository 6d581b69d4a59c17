package io.amalgam.jobs.cluster;

import java.time.Duration;
import java.util.Optional;
import org.apache.spark.SparkConf;

/**
 * How long one attempt of a trial may take on its executor before the executor is given up as stuck
 * and the trial is tried again in a fresh process. It changes no result, so it is a setting of the
 * submission.
 */
final class TrialLimit {

  static final String KEY = "spark.amalgam.trialLimit";

  private TrialLimit() {}

  /**
   * The limit, if there is one.
   *
   * @throws SettingsException if it is no time, or none that a trial could take
   */
  static Optional<Duration> of(SparkConf conf) {
    if (!conf.contains(KEY)) {
      return Optional.empty();
    }
    Duration limit = Duration.ofMillis(millis(conf));
    if (limit.isNegative() || limit.isZero()) {
      throw wrong(conf);
    }
    return Optional.of(limit);
  }

  private static long millis(SparkConf conf) {
    try {
      return conf.getTimeAsMs(KEY);
    } catch (RuntimeException e) {
      throw wrong(conf);
    }
  }

  private static SettingsException wrong(SparkConf conf) {
    return new SettingsException(
        "%s is '%s' but must be a time such as 30min or 2h. Leave it out for no limit."
            .formatted(KEY, conf.get(KEY)));
  }
}
