package io.amalgam.jobs.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.amalgam.search.objective.Measurement;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class RewardTaskTest {

  private static final List<RewardItem> PROMPTS =
      List.of(new RewardItem("hi", null), new RewardItem("ho", null));

  private final ByteTokenizer tokenizer = new ByteTokenizer(true);

  private static RewardTask task(String name, int samples, List<RewardItem> prompts, long seed) {
    return new RewardTask(
        name,
        prompts,
        new GenerationSettings(9, List.of("\n"), new Decoding.Sampled(0.7, 0.9, 0), seed),
        samples,
        "reward",
        "sha256:0",
        "Q:{prompt} A:{response}");
  }

  private static RewardTask task(int samples) {
    return task("r", samples, PROMPTS, 1);
  }

  private ScriptedModels models(Map<String, Double> rewards) {
    Iterator<String> responses = List.of("a\n!", "b</s>", "c", "d").iterator();
    return new ScriptedModels(
        tokenizer,
        request -> responses.next(),
        text -> Objects.requireNonNull(rewards.get(text), text));
  }

  @Test
  void theRewardModelReadsPromptAndResponseInItsFormat() {
    ScriptedModels models = models(Map.of("Q:hi A:a", 1.0, "Q:ho A:b", 2.0));
    TaskResult result = task(1).prepare(tokenizer, 100).evaluate(models);
    assertThat(models.rated()).containsExactly("Q:hi A:a", "Q:ho A:b");
    assertThat(result.items())
        .containsExactly(
            new ItemScore(0, null, "reward", 1, "a"), new ItemScore(1, null, "reward", 2, "b"));
    assertThat(result.metrics()).containsOnlyKeys("reward");
  }

  @Test
  void responsesToOnePromptAreACluster() {
    Map<String, Double> rewards =
        Map.of("Q:hi A:a", 1.0, "Q:hi A:b", 1.0, "Q:ho A:c", 2.0, "Q:ho A:d", 2.0);
    TaskResult result = task(2).prepare(tokenizer, 100).evaluate(models(rewards));
    Measurement reward = Objects.requireNonNull(result.metrics().get("reward"));
    assertThat(reward.value()).isEqualTo(1.5);
    // As good as two items.
    assertThat(reward.standardError()).isCloseTo(0.5, within(1e-12));
    assertThat(reward.items()).isEqualTo(4);
    assertThat(result.items().stream().map(ItemScore::cluster))
        .containsExactly("prompt 0", "prompt 0", "prompt 1", "prompt 1");
  }

  @Test
  void promptsOfOneClusterStayTogether() {
    List<RewardItem> prompts = List.of(new RewardItem("hi", "x"), new RewardItem("ho", "x"));
    Map<String, Double> rewards = Map.of("Q:hi A:a", 1.0, "Q:ho A:b", 2.0);
    TaskResult result = task("r", 1, prompts, 1).prepare(tokenizer, 100).evaluate(models(rewards));
    assertThat(Objects.requireNonNull(result.metrics().get("reward")).standardError()).isZero();
  }

  @Test
  void everyResponseHasDrawsOfItsOwnTheSameForEveryMerge() {
    List<Long> seeds = seeds(task(2));
    assertThat(seeds).doesNotHaveDuplicates().isEqualTo(seeds(task(2)));
    assertThat(seeds(task("renamed", 2, PROMPTS, 1))).isEqualTo(seeds);
    assertThat(seeds(task("r", 2, PROMPTS, 2))).doesNotContainAnyElementsOf(seeds);
    // More samples leave the draws of the first ones as they are.
    assertThat(seeds(task(1))).containsExactly(seeds.get(0), seeds.get(2));
  }

  private List<Long> seeds(RewardTask task) {
    ScriptedModels models = new ScriptedModels(tokenizer, request -> "x", text -> 0.0);
    task.prepare(tokenizer, 100).evaluate(models);
    return models.asked().stream().map(GenerationRequest::seed).toList();
  }

  @Test
  void aPromptThatIsTooLongIsCountedOncePerResponse() {
    assertThat(task(3).prepare(tokenizer, 11).truncated()).isEqualTo(6);
    assertThat(task(3).prepare(tokenizer, 13).truncated()).isZero();
  }

  @Test
  void aRewardThatIsNoFiniteNumberIsNeverAResult() {
    PreparedTask prepared = task(1).prepare(tokenizer, 100);
    for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> prepared.evaluate(models(Map.of("Q:hi A:a", 1.0, "Q:ho A:b", bad))))
          .isInstanceOf(NonFiniteScoreException.class)
          .hasMessage("Task 'r', item 1: the reward of the response is " + bad + ".");
    }
  }
}
