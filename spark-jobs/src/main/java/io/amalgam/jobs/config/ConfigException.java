package io.amalgam.jobs.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A campaign file that cannot be used. The message names all problems and is meant for the user.
 */
public final class ConfigException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  private ConfigException(String message, List<Problem> problems) {
    super(message);
    this.problems = problems;
  }

  /** A file with problems, at least one. */
  static ConfigException of(String file, List<Problem> problems) {
    return of(Map.of(file, problems));
  }

  /** Files with their problems, at least one in all. */
  static ConfigException of(Map<String, List<Problem>> files) {
    StringBuilder message = new StringBuilder();
    List<Problem> all = new ArrayList<>();
    files.forEach(
        (file, problems) -> {
          if (!problems.isEmpty()) {
            List<Problem> sorted =
                problems.stream().sorted(Comparator.comparingInt(Problem::line)).toList();
            message.append(described(file, sorted));
            all.addAll(sorted);
          }
        });
    return new ConfigException(message + "Nothing was started.", all);
  }

  private static String described(String file, List<Problem> sorted) {
    int width = sorted.stream().mapToInt(problem -> digits(problem.line())).max().orElseThrow();
    String lines =
        sorted.stream()
            .map(
                problem ->
                    "  line %d%s  %s\n"
                        .formatted(
                            problem.line(), " ".repeat(width - digits(problem.line())), problem))
            .collect(Collectors.joining());
    String title =
        sorted.size() == 1
            ? "%s has 1 problem:\n".formatted(file)
            : "%s has %d problems:\n".formatted(file, sorted.size());
    return title + lines;
  }

  /** A file that cannot be read at all. */
  static ConfigException unreadable(String file, String why) {
    return new ConfigException("%s %s\nNothing was started.".formatted(file, why), List.of());
  }

  /** A stored configuration that cannot be read back. */
  static ConfigException unreadableText(String message) {
    return new ConfigException(message, List.of());
  }

  /** The problems by file and line; empty if the file could not be read or after serialization. */
  public List<Problem> problems() {
    return problems == null ? List.of() : problems;
  }

  private static int digits(int line) {
    return Integer.toString(line).length();
  }
}
