package io.amalgam.jobs.racing;

import io.amalgam.jobs.evaluate.TaskResult;
import io.amalgam.search.objective.Measurement;
import java.util.List;

/** How a raced trial ended. */
public sealed interface RaceEnd {

  /** One result a task, in their order. */
  List<TaskResult> results();

  /**
   * It was measured to its end.
   *
   * @param results of all items
   */
  record Finished(List<TaskResult> results) implements RaceEnd {}

  /**
   * It was stopped.
   *
   * @param results of the items measured by then
   * @param reason why, in one sentence
   * @param estimates of its scores, one per objective
   */
  record Stopped(List<TaskResult> results, String reason, List<Measurement> estimates)
      implements RaceEnd {}
}
