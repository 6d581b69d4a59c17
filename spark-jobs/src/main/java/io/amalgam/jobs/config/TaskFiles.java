package io.amalgam.jobs.config;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Reads task files: the keys of a task, kept for campaigns to name. Each file is read once. */
final class TaskFiles {

  private final Paths paths;
  private final Problems problems;
  private final Map<String, Optional<Section>> read = new HashMap<>();

  TaskFiles(Paths paths, Problems problems) {
    this.paths = paths;
    this.problems = problems;
  }

  /**
   * The task of the file that a value names; empty if it cannot be read, which is a problem then.
   */
  Optional<Section> read(Value name) {
    return read.computeIfAbsent(name.canonical(), file -> section(file, name));
  }

  private Optional<Section> section(String file, Value name) {
    return paths
        .file(name)
        .flatMap(
            path -> {
              Problems own = problems.ofFile(file);
              try {
                return section(Value.of(YamlFile.root(file, path), "", own));
              } catch (ConfigException e) {
                e.problems().forEach(p -> own.add(p.line(), p.key(), p.message()));
                if (e.problems().isEmpty()) {
                  name.problem(String.valueOf(e.getMessage()).split("\n", 2)[0]);
                }
                return Optional.empty();
              }
            });
  }

  private static Optional<Section> section(Value root) {
    if (!root.isMapping()) {
      root.problem("the file is %s but must have keys such as 'type'.".formatted(root.described()));
      return Optional.empty();
    }
    Section section = Section.partial(root, TaskKeys.TASK);
    section
        .value("file")
        .ifPresent(value -> value.problem("a task file cannot name another. Remove it."));
    return Optional.of(section);
  }
}
