package io.amalgam.jobs.config;

import io.amalgam.jobs.dataset.TaskData;
import io.amalgam.jobs.dataset.TaskResources;
import io.amalgam.jobs.dataset.TaskSource;
import io.amalgam.jobs.evaluate.ItemException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A task to measure.
 *
 * @param source what it is made of
 * @param settings further keys that change what is measured, as they are written, where they are
 *     given and not what holds without them; in the order of the key table
 */
public record TaskSpec(TaskSource source, Map<String, String> settings) {

  public TaskSpec {
    settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
  }

  /** What results and objectives call it. */
  public String name() {
    return source.name();
  }

  /** What it measures, in its order. */
  public List<String> metrics() {
    return source.form().metrics();
  }

  /**
   * Reads its files, each once.
   *
   * @throws ItemException if one cannot be used
   */
  public TaskData read(TaskResources resources) {
    return source.read(Path.of(""), resources);
  }
}
