package io.amalgam.jobs.config;

import io.amalgam.jobs.dataset.Chat;
import io.amalgam.jobs.dataset.DataSource;
import io.amalgam.jobs.dataset.FewShot;
import io.amalgam.jobs.dataset.Preprocess;
import io.amalgam.jobs.dataset.TaskForm;
import io.amalgam.jobs.dataset.TaskSource;
import io.amalgam.jobs.evaluate.TaskType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the tasks, and remembers those declared for the objectives to be checked against. */
final class TaskReader {

  private final Paths paths;
  private final TaskFiles files;
  private final Names names = new Names();
  private final Map<String, Optional<DeclaredTask>> declared = new LinkedHashMap<>();

  TaskReader(Paths paths, Problems problems) {
    this.paths = paths;
    this.files = new TaskFiles(paths, problems);
  }

  /** All tasks named, with what they measure where that is known. */
  Map<String, Optional<DeclaredTask>> declared() {
    return declared;
  }

  List<TaskSpec> read(Optional<Value> value) {
    List<TaskSpec> tasks = new ArrayList<>();
    value
        .map(v -> Section.named(v, "tasks"))
        .ifPresent(
            section ->
                section.values().forEach((name, task) -> task(name, task).ifPresent(tasks::add)));
    value
        .filter(v -> v.isMapping() && declared.isEmpty())
        .ifPresent(v -> v.problem("is empty. Declare at least one task."));
    return tasks;
  }

  private Optional<TaskSpec> task(String name, Value value) {
    Names.check(value, name);
    names.checkNew(value, name);
    Section own = Section.partial(value, TaskKeys.TASK);
    Optional<Section> file = own.value("file").flatMap(files::read);
    Section task = file.map(own::over).orElse(own);
    declared.put(name, Optional.empty());
    if (own.has("file") && file.isEmpty()) {
      return Optional.empty();
    }
    if (value.isMapping()) {
      task.demandRequired(value.line());
    }
    String published = task.has("dataset") ? task.text("dataset") : "";
    DataSource items = new DataSource(paths.items(task, "items", published), limit(task));
    Optional<TaskType> type = TaskType.of(task.word("type"));
    return type.map(known -> task(name, value, task, known, items));
  }

  private TaskSpec task(String name, Value value, Section task, TaskType type, DataSource items) {
    refuseForeign(task, type);
    TaskForm<?> form = new FormReader(paths, task, value).read(type);
    declared.put(name, Optional.of(new DeclaredTask(type.word(), form.metrics())));
    TaskSource source =
        new TaskSource(
            name,
            items,
            task.has("preprocess") ? Preprocess.of(task.word("preprocess")).orElse(null) : null,
            form,
            task.value("cluster").flatMap(Columns::path).orElse(null),
            task.text("delimiter"),
            fewShot(task),
            chat(task));
    return new TaskSpec(source, settings(task));
  }

  private static @Nullable Integer limit(Section section) {
    return section.has("limit") ? section.wholeNumber("limit") : null;
  }

  private static void refuseForeign(Section task, TaskType type) {
    for (ConfigKey key : ConfigKeys.in(TaskKeys.TASK)) {
      Set<TaskType> types = TaskKeys.ONLY_FOR.getOrDefault(key.name(), Set.of(type));
      task.value(key.name())
          .filter(value -> !types.contains(type))
          .ifPresent(
              value ->
                  value.problem(
                      "is only for tasks of type %s, not %s. Remove it."
                          .formatted(
                              types.stream().map(TaskType::word).collect(Collectors.joining(", ")),
                              type.word())));
    }
  }

  private @Nullable FewShot fewShot(Section task) {
    if (!task.has("few_shot")) {
      return null;
    }
    Section shots = task.section("few_shot");
    return new FewShot(
        new DataSource(paths.items(shots, "items", ""), limit(shots)),
        shots.wholeNumber("count"),
        shots.wholeNumber("seed"));
  }

  private static @Nullable Chat chat(Section task) {
    if (!task.flag("chat")) {
      task.value("system")
          .ifPresent(value -> value.problem("needs 'chat: true' beside it, or remove it."));
      return null;
    }
    if (task.has("messages")) {
      task.value("few_shot")
          .ifPresent(
              value ->
                  value.problem("cannot stand beside 'messages' in a chat. Remove one of them."));
    }
    return new Chat(
        task.has("system") ? task.text("system") : null,
        task.value("messages").flatMap(Columns::path).orElse(null));
  }

  /** What is given and is not what holds anyway. */
  private static Map<String, String> settings(Section task) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings(task, "", settings);
    if (task.has("few_shot")) {
      settings(task.section("few_shot"), "few_shot.", settings);
    }
    return settings;
  }

  private static void settings(Section section, String prefix, Map<String, String> settings) {
    String parent = TaskKeys.TASK + (prefix.isEmpty() ? "" : ".few_shot");
    for (ConfigKey key : ConfigKeys.in(parent)) {
      boolean measured = !prefix.isEmpty() || !TaskKeys.NOT_MEASURED.contains(key.name());
      section
          .value(key.name())
          .filter(value -> measured && !value.isMapping())
          .map(Value::canonical)
          .filter(written -> !written.equals(key.fallback()))
          .ifPresent(written -> settings.put(prefix + key.name(), written));
    }
  }
}
