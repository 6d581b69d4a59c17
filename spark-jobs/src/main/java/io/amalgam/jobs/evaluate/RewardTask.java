package io.amalgam.jobs.evaluate;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

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
  public boolean writes() {
    return true;
  }

  @Override
  public int size() {
    return Math.multiplyExact(items.size(), samples);
  }

  @Override
  public List<@Nullable String> entryClusters() {
    return Items.clusters(items, RewardItem::cluster);
  }

  @Override
  public RewardTask restrictedTo(List<Integer> entries) {
    return new RewardTask(
        name, Items.some(items, entries), settings, samples, model, modelDigest, format);
  }

  @Override
  public PreparedTask prepare(TextTokenizer tokenizer, int maxLength) {
    ResponseWriter writer =
        new ResponseWriter(
            name,
            items.stream().map(RewardItem::prompt).toList(),
            settings,
            samples,
            tokenizer,
            maxLength);
    return new WrittenTask(writer, clusters(), this::add, TableSummary.ofMeans(this));
  }

  private void add(TaskModels models, Map<Integer, String> responses, ItemTable rows) {
    List<Integer> measured = List.copyOf(responses.keySet());
    List<String> texts = measured.stream().map(i -> text(i, responses)).toList();
    List<Double> rewards = models.reward(model).rewards(texts);
    if (rewards.size() != texts.size()) {
      throw new IllegalStateException(
          "The reward model gave %d rewards for %d responses of task '%s'."
              .formatted(rewards.size(), texts.size(), name));
    }
    for (int k = 0; k < rewards.size(); k++) {
      int item = measured.get(k);
      double reward = rewards.get(k);
      if (!Double.isFinite(reward)) {
        throw NonFiniteScoreException.ofReward(name, item, reward);
      }
      rows.addResponse(item, cluster(item / samples), response(item, responses), reward);
    }
  }

  private String text(int item, Map<Integer, String> responses) {
    return RewardFormat.fill(format, items.get(item / samples).prompt(), response(item, responses));
  }

  private static String response(int item, Map<Integer, String> responses) {
    return Objects.requireNonNull(responses.get(item));
  }

  private List<@Nullable String> clusters() {
    return IntStream.range(0, size())
        .<@Nullable String>mapToObj(i -> cluster(i / samples))
        .toList();
  }

  /** Responses to one prompt depend on each other. */
  private @Nullable String cluster(int prompt) {
    String given = items.get(prompt).cluster();
    return given == null && samples > 1 ? "prompt " + prompt : given;
  }
}
