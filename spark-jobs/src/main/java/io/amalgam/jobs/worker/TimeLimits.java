package io.amalgam.jobs.worker;

import java.io.Serializable;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long work may take before the process that does it counts as stuck.
 *
 * @param load copying the models to this machine and loading them; absent if as long as it likes
 * @param trial merging and measuring once they are loaded; absent if as long as they like
 */
public record TimeLimits(@Nullable Duration load, @Nullable Duration trial)
    implements Serializable {

  public static final TimeLimits NONE = new TimeLimits(null, null);

  /** A limit as a person says it. */
  static String words(Duration limit) {
    return limit.toMinutes() > 0
        ? limit.toMinutes() + " minutes"
        : limit.toMillis() / 1000.0 + " seconds";
  }
}
