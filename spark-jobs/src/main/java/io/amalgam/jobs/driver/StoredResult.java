package io.amalgam.jobs.driver;

import io.amalgam.jobs.evaluate.ItemScore;
import io.amalgam.jobs.evaluate.TaskGradients;
import io.amalgam.jobs.evaluate.TaskResult;
import io.amalgam.jobs.results.ItemRow;
import io.amalgam.jobs.results.TaskSource;
import io.amalgam.jobs.results.TaskValue;
import io.amalgam.jobs.results.TrialRow;
import io.amalgam.search.objective.Measurement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Makes of a stored trial the result that a worker would have sent, whole or not at all. */
final class StoredResult {

  private StoredResult() {}

  /** The task's result under its name of now; empty if the rows do not hold all of it. */
  static Optional<TaskResult> of(TrialRow row, List<ItemRow> items, KeyedTask task) {
    return row.tasks().stream()
        .filter(source -> source.isMeasured() && source.key().equals(task.key().digest()))
        .findFirst()
        .map(TaskSource::task)
        .flatMap(name -> result(name, row, items, task));
  }

  private static Optional<TaskResult> result(
      String name, TrialRow row, List<ItemRow> items, KeyedTask task) {
    Map<String, Measurement> metrics = new LinkedHashMap<>();
    row.measurements().stream()
        .filter(value -> value.task().equals(name))
        .forEach(value -> metrics.put(value.metric(), measurement(value)));
    List<ItemScore> scores = new ArrayList<>();
    items.stream().filter(item -> item.task().equals(name)).forEach(i -> scores.add(score(i)));
    return List.copyOf(metrics.keySet()).equals(task.metrics()) && areWhole(scores, task.items())
        ? Optional.of(
            new TaskResult(
                task.name(),
                metrics,
                scores,
                // They cost nothing this time.
                new TaskGradients(TrialRows.gradients(row, name).metrics(), 0)))
        : Optional.empty();
  }

  /** Whether every item is there, with as many scores as the others. */
  private static boolean areWhole(List<ItemScore> scores, int items) {
    TreeMap<Integer, Integer> counts = new TreeMap<>();
    scores.forEach(score -> counts.merge(score.item(), 1, Integer::sum));
    return counts.size() == items
        && counts.lastKey() == items - 1
        && counts.values().stream().distinct().count() == 1;
  }

  private static Measurement measurement(TaskValue value) {
    return new Measurement(value.value(), value.standardError(), value.items());
  }

  private static ItemScore score(ItemRow item) {
    return new ItemScore(item.item(), item.cluster(), item.metric(), item.value(), item.response());
  }
}
