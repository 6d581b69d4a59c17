package io.amalgam.jobs.worker;

import io.amalgam.jobs.checkpoint.Checkpoint;
import io.amalgam.jobs.checkpoint.CheckpointPair;
import io.amalgam.jobs.evaluate.PreparedTask;
import io.amalgam.jobs.evaluate.Task;
import io.amalgam.jobs.torch.HfTokenizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The tasks of a pair, tokenized once for all slots of a device.
 *
 * @param tokenizer what slots turn tokens into text with, several at the same time
 * @param tasks in the order of the setup
 * @param notes what the user should know about them, in words
 */
record PreparedTasks(HfTokenizer tokenizer, List<PreparedTask> tasks, List<String> notes)
    implements AutoCloseable {

  /**
   * Tokenizes.
   *
   * @throws io.amalgam.jobs.checkpoint.CheckpointException if the pair has no tokenizer to use
   * @throws io.amalgam.jobs.evaluate.ItemException if an item cannot be used
   */
  static PreparedTasks of(List<Task> tasks, Checkpoint base, Checkpoint aligned) {
    boolean anyWrites = tasks.stream().anyMatch(Task::writes);
    HfTokenizer tokenizer =
        HfTokenizer.open(
            CheckpointPair.tokenizerOf(base, aligned),
            anyWrites ? endTokens(base, aligned) : Set.of());
    try {
      int positions = base.config().maxPositions();
      List<PreparedTask> prepared = new ArrayList<>();
      List<String> notes = new ArrayList<>();
      for (Task task : tasks) {
        PreparedTask ready = task.prepare(tokenizer, positions + 1);
        prepared.add(ready);
        if (ready.truncated() > 0) {
          notes.add(note(task, ready.truncated(), positions));
        }
      }
      return new PreparedTasks(tokenizer, prepared, notes);
    } catch (RuntimeException e) {
      tokenizer.close();
      throw e;
    }
  }

  /** A merge is somewhere between the two: what ends a text for either ends one for it. */
  private static Set<Integer> endTokens(Checkpoint base, Checkpoint aligned) {
    Set<Integer> tokens = new TreeSet<>(base.endTokens());
    tokens.addAll(aligned.endTokens());
    return tokens;
  }

  private static String note(Task task, int truncated, int positions) {
    return "task %s: %d of %d items do not fit the model's %d tokens; they lose their beginning"
        .formatted(task.name(), truncated, task.size(), positions);
  }

  /** Frees the tokenizer; no slot may be measuring. */
  @Override
  public void close() {
    tokenizer.close();
  }
}
