package io.amalgam.jobs.config;

import java.util.ArrayList;
import java.util.List;

/** Collects all that is wrong in a file, so that it can be said at once. */
final class Problems {

  private final List<Problem> problems = new ArrayList<>();

  void add(int line, String key, String message) {
    problems.add(new Problem(line, key, message));
  }

  /**
   * Ends the reading if there is a problem.
   *
   * @throws ConfigException if so
   */
  void check(String file) {
    if (!problems.isEmpty()) {
      throw ConfigException.of(file, problems);
    }
  }
}
