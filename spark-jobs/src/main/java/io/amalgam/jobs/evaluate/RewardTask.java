package io.amalgam.jobs.evaluate;

import java.util.List;

/**
 * Lets the model respond to prompts and has a reward model rate the responses. {@code reward} is
 * their mean, in the unit of the reward model.
 *
 * <p>Each response is an item of its own: those to the first prompt come first. Responses to one
 * prompt are a cluster, or part of their prompt's cluster.
 *
 * @param name what results and objectives call it
 * @param items prompts, at least one
 * @param settings how responses are written
 * @param samples responses to each prompt, at least 1; 1 with greedy decoding, which always writes
 *     the same
 * @param model folder of the reward model's checkpoint, as executors see it
 * @param modelDigest digest of that checkpoint as the driver read it
 * @param format how a text for the reward model is made, with {@code {prompt}} and {@code
 *     {response}} where those go, each once
 */
public record RewardTask(
    String name,
    List<RewardItem> items,
    GenerationSettings settings,
    int samples,
    String model,
    String modelDigest,
    String format)
    implements Task {

  public RewardTask {
    items = Items.checked(name, items);
    if (samples < 1) {
      throw new IllegalArgumentException(
          "Task '%s': %d samples of each prompt cannot be: take at least 1."
              .formatted(name, samples));
    }
    if (samples > 1 && settings.decoding() instanceof Decoding.Greedy) {
      throw new IllegalArgumentException(
          "Task '%s': greedy decoding writes the same response %d times. Take 1 sample, or give a temperature."
              .formatted(name, samples));
    }
    if (model.isBlank() || modelDigest.isBlank()) {
      throw new IllegalArgumentException(
          "Task '%s' needs the folder and the digest of a reward model.".formatted(name));
    }
    RewardFormat.check(format);
  }

  @Override
  public TaskType type() {
    return TaskType.REWARD;
  }

  @Override
  public int size() {
    return Math.multiplyExact(items.size(), samples);
  }

  @Override
  public PreparedTask prepare(TextTokenizer tokenizer, int maxLength) {
    throw new UnsupportedOperationException("Responses are not measured yet.");
  }
}
