package io.amalgam.jobs.driver;

import io.amalgam.jobs.evaluate.TaskResult;
import io.amalgam.jobs.results.TaskSource;
import io.amalgam.jobs.worker.TrialReply;
import io.amalgam.jobs.worker.WorkSite;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is known of a trial before it runs.
 *
 * @param weights names the merged weights
 * @param tasks what the study measures, in its order
 * @param stored results that need not be measured again, by their task's name
 */
record Known(String weights, List<KeyedTask> tasks, Map<String, Stored> stored) {

  /**
   * A result that was measured before.
   *
   * @param result under the task's name of now
   * @param study the study it was measured for
   * @param trial the trial there
   * @param device the device it was measured on, in words
   */
  record Stored(TaskResult result, String study, int trial, String device) {}

  Known {
    tasks = List.copyOf(tasks);
    stored = Map.copyOf(stored);
  }

  /** The tasks that must be measured, by name. */
  List<String> missing() {
    return tasks.stream().map(KeyedTask::name).filter(name -> !stored.containsKey(name)).toList();
  }

  /** Whether nothing need be measured. */
  boolean isEverything() {
    return missing().isEmpty();
  }

  /** What stands for a worker's reply where there is nothing to ask one for. */
  TrialReply.Measured reply(String computeType, Instant now) {
    String device = stored.get(tasks.get(0).name()).device();
    return new TrialReply.Measured(
        List.of(), new WorkSite(device, computeType, now, now, 1), weights);
  }

  /**
   * The reply with all results in the order of the tasks.
   *
   * @throws IllegalStateException if the worker measured other tasks, or other weights, than it was
   *     asked to: then what is stored belongs to another merge
   */
  TrialReply.Measured complete(TrialReply.Measured measured) {
    List<String> found = measured.results().stream().map(TaskResult::task).toList();
    if (!found.equals(missing()) || !measured.weightDigest().equals(weights)) {
      throw new IllegalStateException(
          "Asked for tasks %s on weights %s, a worker measured %s on %s."
              .formatted(missing(), weights, found, measured.weightDigest()));
    }
    Map<String, TaskResult> all = new LinkedHashMap<>();
    measured.results().forEach(result -> all.put(result.task(), result));
    stored.forEach((name, result) -> all.put(name, result.result()));
    List<TaskResult> inOrder = new ArrayList<>();
    tasks.forEach(task -> inOrder.addAll(Stream.of(task.name()).map(all::get).toList()));
    return new TrialReply.Measured(inOrder, measured.site(), weights);
  }

  /** What each task's scores are the scores of, and where they were measured. */
  List<TaskSource> sources() {
    return tasks.stream().map(this::source).toList();
  }

  private TaskSource source(KeyedTask task) {
    String key = task.key().digest();
    return Optional.ofNullable(stored.get(task.name()))
        .map(from -> new TaskSource(task.name(), key, from.study(), from.trial()))
        .orElseGet(() -> TaskSource.measured(task.name(), key));
  }
}
