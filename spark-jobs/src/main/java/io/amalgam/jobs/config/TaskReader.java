package io.amalgam.jobs.config;

import io.amalgam.jobs.evaluate.TaskType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the tasks, and remembers those declared for the objectives to be checked against. */
final class TaskReader {

  private final Paths paths;
  private final Names names = new Names();
  private final Map<String, Optional<TaskType>> declared = new LinkedHashMap<>();

  TaskReader(Paths paths) {
    this.paths = paths;
  }

  /** All tasks named, with their type where it is a known one. */
  Map<String, Optional<TaskType>> declared() {
    return declared;
  }

  List<TaskSpec> read(Optional<Value> value) {
    List<TaskSpec> tasks = new ArrayList<>();
    value
        .map(v -> Section.named(v, "tasks"))
        .ifPresent(
            section -> section.values().forEach((name, task) -> tasks.add(task(name, task))));
    value
        .filter(v -> v.isMapping() && tasks.isEmpty())
        .ifPresent(v -> v.problem("is empty. Declare at least one task."));
    return tasks;
  }

  private TaskSpec task(String name, Value value) {
    Names.check(value, name);
    names.checkNew(value, name);
    Section task = Section.of(value, "tasks.<name>");
    Optional<TaskType> type = TaskType.of(task.word("type"));
    declared.put(name, type);
    return new TaskSpec(
        name,
        type.orElse(TaskType.PERPLEXITY),
        paths.file(task, "items"),
        task.has("limit") ? task.wholeNumber("limit") : null,
        task.text("delimiter"));
  }
}
