package io.amalgam.jobs.evaluate;

import java.util.List;
import java.util.function.Function;

/**
 * What a task makes of its items' rows.
 *
 * @param task the task's name
 * @param columns what each row holds, in its order
 * @param result the task's result from any of its rows
 */
record TableSummary(String task, List<String> columns, Function<ItemTable, TaskResult> result) {

  /** Every metric is the mean of its column. */
  static TableSummary ofMeans(Task task) {
    return new TableSummary(task.name(), task.metrics(), ItemTable::means);
  }

  ItemTable begin() {
    return new ItemTable(task, columns);
  }
}
