package io.amalgam.jobs.config;

import io.amalgam.jobs.evaluate.ItemException;
import io.amalgam.jobs.evaluate.Task;
import io.amalgam.jobs.evaluate.TaskType;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A task to measure.
 *
 * @param name what results and objectives call it
 * @param type its kind
 * @param items its JSONL file
 * @param limit how many items to take from the file's beginning; absent for all
 * @param delimiter what stands between a context and its continuation
 */
public record TaskSpec(
    String name, TaskType type, String items, @Nullable Integer limit, String delimiter) {

  /**
   * Reads the items.
   *
   * @throws ItemException if the file cannot be used
   */
  public Task read() {
    return readFrom(Path.of(items));
  }

  /**
   * The same task on the items of another file, such as held-out ones.
   *
   * @throws ItemException if the file cannot be used
   */
  public Task readFrom(Path file) {
    return type.read(name, file, limit == null ? Integer.MAX_VALUE : limit, delimiter);
  }
}
