package io.amalgam.jobs.results;

import org.jspecify.annotations.Nullable;

/**
 * The score of one item under one trial's merge.
 *
 * @param study the study's name
 * @param trial the trial's number in its study, counted from 0
 * @param task the task's name in the configuration
 * @param item the item's position in the task's file, counted from 0
 * @param cluster what groups items that are not independent (a document, an author); absent where
 *     every item stands alone
 * @param metric which of the task's metrics
 * @param value the score, in the metric's unit; finite
 * @param response what the merge wrote, in the row of the item's first metric; absent in its other
 *     rows, and where the merge wrote nothing
 * @throws IllegalArgumentException if a name is empty, a number out of its range, or the value not
 *     finite
 */
public record ItemRow(
    String study,
    int trial,
    String task,
    int item,
    @Nullable String cluster,
    String metric,
    double value,
    @Nullable String response) {

  public ItemRow {
    Checks.studyName(study);
    Checks.atLeast("An item's trial number", 0, trial);
    Checks.text("An item's task", task);
    Checks.atLeast("An item's position", 0, item);
    Checks.text("An item's metric", metric);
    Checks.finite("The %s of item %d of task %s".formatted(metric, item, task), value);
  }
}
