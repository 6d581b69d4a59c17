package io.amalgam.jobs.evaluate;

import io.amalgam.jobs.text.ValueDigest;
import java.util.Map;
import java.util.Set;

/**
 * Names all that a task's scores depend on besides the weights: scores of the same merge under the
 * same key are the same. What it is called is not part of it.
 *
 * <p>The kind of device is not part of it either. Processors and GPUs differ in the last bits of a
 * score, so whoever keeps scores keeps that beside the key.
 *
 * @param digest {@code sha256:} and 64 hexadecimal digits
 */
public record TaskKey(String digest) {

  private static final Set<String> NAME = Set.of("name");

  /**
   * The versions of the types' scoring, from requests to metrics and their standard errors; 1 where
   * none is given. Raised by whoever changes what the same model and items score: what was scored
   * before is then not used any more.
   */
  private static final Map<TaskType, Integer> VERSIONS = Map.of();

  public TaskKey {
    if (digest.isBlank()) {
      throw new IllegalArgumentException("A task's key must not be empty.");
    }
  }

  /**
   * The key of a task: its type with the version of its scoring, every setting, and every field of
   * every item in their order.
   *
   * @param model names what turns texts and weights into scores: tokenizer, the model's settings
   *     that are no weights, and the program
   */
  public static TaskKey of(Task task, String model) {
    return of(task, VERSIONS.getOrDefault(task.type(), 1), model);
  }

  static TaskKey of(Task task, int version, String model) {
    if (!(task instanceof Record settings)) {
      throw new IllegalStateException("Tasks are records, which %s is not.".formatted(task));
    }
    return new TaskKey(
        new ValueDigest()
            .add(model)
            .add(task.type().word())
            .add(version)
            .add(settings, NAME)
            .end());
  }
}
