package io.amalgam.jobs.dataset;

import io.amalgam.jobs.evaluate.Task;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A task, and by their digests all that it was made of besides its configuration.
 *
 * @param task the task
 * @param digests {@code sha256:} and 64 hexadecimal digits, by what they are of, such as {@code
 *     items}
 */
public record TaskData(Task task, Map<String, String> digests) {

  public TaskData {
    digests = Collections.unmodifiableMap(new TreeMap<>(digests));
  }
}
