package io.amalgam.jobs.results;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.conf.Configuration;

/**
 * How long a lease lives.
 *
 * @param renewal how often its holder renews it; above zero
 * @param expiry for how long another process must see it not renewed before it takes it over; at
 *     least three times as long, so that a renewal may be late
 */
record LeaseTimes(Duration renewal, Duration expiry) {

  private static final String RENEWAL = "amalgam.lease.renewal";
  private static final String EXPIRY = "amalgam.lease.expiry";

  static final LeaseTimes DEFAULT = new LeaseTimes(Duration.ofSeconds(10), Duration.ofSeconds(60));

  LeaseTimes {
    if (renewal.isNegative() || renewal.isZero() || expiry.compareTo(renewal.multipliedBy(3)) < 0) {
      throw new IllegalArgumentException(
          "%s is %s ms and %s is %s ms, but a lease expires after at least three renewals."
              .formatted(RENEWAL, renewal.toMillis(), EXPIRY, expiry.toMillis()));
    }
  }

  /**
   * As the settings say.
   *
   * @throws IllegalArgumentException if they do not suit each other
   */
  static LeaseTimes of(Configuration configuration) {
    return new LeaseTimes(
        duration(configuration, RENEWAL, DEFAULT.renewal),
        duration(configuration, EXPIRY, DEFAULT.expiry));
  }

  private static Duration duration(Configuration configuration, String key, Duration unset) {
    return Duration.ofMillis(
        configuration.getTimeDuration(key, unset.toMillis(), TimeUnit.MILLISECONDS));
  }
}
