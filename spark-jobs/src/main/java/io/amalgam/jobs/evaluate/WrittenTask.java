package io.amalgam.jobs.evaluate;

import java.util.List;

/** A task as prompts for the model to continue. */
final class WrittenTask implements PreparedTask {

  /** Turns all responses, in the order of the items, into the task's result. */
  interface Judging {
    TaskResult result(TaskModels models, List<String> responses);
  }

  private final ResponseWriter writer;
  private final Judging judging;

  WrittenTask(ResponseWriter writer, Judging judging) {
    this.writer = writer;
    this.judging = judging;
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
  public TaskResult evaluate(TaskModels models) {
    return judging.result(models, writer.write(models.generator()));
  }
}
