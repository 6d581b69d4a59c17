package io.amalgam.jobs.results;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

/** Conditions that several rows share. */
final class Checks {

  /** Leading letters or digits only: Spark and DuckDB skip names that start with '_' or '.'. */
  private static final Pattern STUDY = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

  private Checks() {}

  static void text(String what, String value) {
    if (value.isBlank()) {
      throw new IllegalArgumentException("%s must not be empty.".formatted(what));
    }
  }

  static void finite(String what, double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("%s must be finite but is %s.".formatted(what, value));
    }
  }

  static void standardError(String what, double value) {
    if (!(value >= 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(
          "%s must be finite and at least 0 but is %s.".formatted(what, value));
    }
  }

  static void atLeast(String what, int minimum, int value) {
    if (value < minimum) {
      throw new IllegalArgumentException(
          "%s must be at least %d but is %d.".formatted(what, minimum, value));
    }
  }

  /** A study's name becomes the name of a file and of folders, so it must be one everywhere. */
  static void studyName(String name) {
    if (!STUDY.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "Study name '%s' cannot name a file: use 1 to 100 letters, digits, '.', '_' or '-', beginning with a letter or digit."
              .formatted(name));
    }
  }

  /** Parquet keeps microseconds; rows do too, so that what is read equals what was written. */
  static Instant micros(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MICROS);
  }
}
