package io.amalgam.jobs.evaluate;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A task as prompts for the model to continue. */
final class WrittenTask implements PreparedTask {

  /** Turns responses into rows. */
  interface Judging {

    /** Adds the rows of these items, each with its response. */
    void add(TaskModels models, Map<Integer, String> responses, ItemTable rows);
  }

  private final ResponseWriter writer;
  private final List<@Nullable String> clusters;
  private final Judging judging;
  private final TableSummary summary;

  /**
   * A task of these prompts.
   *
   * @param clusters of the items
   */
  WrittenTask(
      ResponseWriter writer,
      List<@Nullable String> clusters,
      Judging judging,
      TableSummary summary) {
    this.writer = writer;
    this.clusters = clusters;
    this.judging = judging;
    this.summary = summary;
  }

  @Override
  public String task() {
    return writer.task();
  }

  @Override
  public int truncated() {
    return writer.truncated();
  }

  @Override
  public List<@Nullable String> clusters() {
    return clusters;
  }

  @Override
  public TaskRun begin(TaskModels models) {
    return new TableRun(
        summary,
        (items, rows) -> judging.add(models, writer.write(models.generator(), items), rows));
  }
}
