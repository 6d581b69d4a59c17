package io.amalgam.jobs.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects all that is wrong in a file and in those it names, so that it can be said at once. */
final class Problems {

  private final Map<String, List<Problem>> all;
  private final String file;

  /** The problems of a campaign file. */
  Problems(String file) {
    this(new LinkedHashMap<>(), file);
  }

  private Problems(Map<String, List<Problem>> all, String file) {
    this.all = all;
    this.file = file;
    all.putIfAbsent(file, new ArrayList<>());
  }

  /** Those of a file that the campaign names; they are said together. */
  Problems ofFile(String other) {
    return new Problems(all, other);
  }

  /**
   * Notes a problem; one that was noted before, as in a file that is used twice, is not repeated.
   */
  void add(int line, String key, String message) {
    Problem problem = new Problem(line, key, message);
    List<Problem> problems = all.get(file);
    if (problems != null && !problems.contains(problem)) {
      problems.add(problem);
    }
  }

  /**
   * Ends the reading if there is a problem.
   *
   * @throws ConfigException if so
   */
  void check() {
    if (all.values().stream().anyMatch(problems -> !problems.isEmpty())) {
      throw ConfigException.of(all);
    }
  }
}
