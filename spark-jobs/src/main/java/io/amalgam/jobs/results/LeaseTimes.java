package io.amalgam.jobs.results;

import io.amalgam.jobs.filesystem.SettingException;
import io.amalgam.jobs.filesystem.TimeSetting;
import java.time.Duration;
import org.apache.hadoop.conf.Configuration;

/**
 * How long a lease lives.
 *
 * @param renewal how often its holder renews it; above zero
 * @param expiry for how long another process must see it not renewed before it takes it over; at
 *     least three times as long, so that a renewal may be late
 */
record LeaseTimes(Duration renewal, Duration expiry) {

  private static final TimeSetting RENEWAL = new TimeSetting("amalgam.lease.renewal", "10s");
  private static final TimeSetting EXPIRY = new TimeSetting("amalgam.lease.expiry", "60s");

  static final LeaseTimes DEFAULT = new LeaseTimes(Duration.ofSeconds(10), Duration.ofSeconds(60));

  LeaseTimes {
    if (renewal.isNegative() || renewal.isZero()) {
      throw new SettingException(
          "%s is %d ms but must be above zero. Leave it out for %s."
              .formatted(RENEWAL.name(), renewal.toMillis(), RENEWAL.unset()));
    }
    if (expiry.compareTo(renewal.multipliedBy(3)) < 0) {
      throw new SettingException(
          "%s is %d ms and %s is %d ms, but a lease that expires must have missed three renewals: set the expiry to three times the renewal or more."
              .formatted(RENEWAL.name(), renewal.toMillis(), EXPIRY.name(), expiry.toMillis()));
    }
  }

  /**
   * As the settings say.
   *
   * @throws SettingException if they are no times, or do not suit each other
   */
  static LeaseTimes of(Configuration configuration) {
    return new LeaseTimes(RENEWAL.of(configuration), EXPIRY.of(configuration));
  }
}
