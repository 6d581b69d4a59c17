package io.amalgam.jobs.evaluate;

import java.util.List;

/** A run that gathers its items' rows and makes the result of them. */
final class TableRun implements TaskRun {

  /** Measures items into rows. */
  interface Measuring {
    void measure(List<Integer> items, ItemTable rows);
  }

  private final TableSummary summary;
  private final Measuring measuring;
  private final ItemTable rows;

  TableRun(TableSummary summary, Measuring measuring) {
    this.summary = summary;
    this.measuring = measuring;
    this.rows = summary.begin();
  }

  @Override
  public void measure(List<Integer> items) {
    measuring.measure(items, rows);
  }

  @Override
  public TaskResult result() {
    if (rows.size() == 0) {
      throw new IllegalStateException(
          "No item of task '%s' was measured.".formatted(summary.task()));
    }
    return summary.result().apply(rows);
  }
}
