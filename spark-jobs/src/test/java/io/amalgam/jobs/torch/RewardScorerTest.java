package io.amalgam.jobs.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.amalgam.jobs.checkpoint.Checkpoint;
import io.amalgam.jobs.checkpoint.CheckpointException;
import io.amalgam.jobs.checkpoint.DType;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RewardScorerTest {

  private static final ComputeDevice CPU = ComputeDevice.cpu();

  @BeforeAll
  static void startTorch() {
    TorchRuntime.start(1);
  }

  @ParameterizedTest
  @CsvSource({
    "reward-llama, 256",
    "reward-llama, 1",
    "reward-mistral, 100000",
    "reward-mistral, 64",
    "reward-gemma, 256",
    "reward-gemma, 1",
    "reward-qwen2, 100000",
    "reward-qwen2, 64",
    "reward-gpt-neox, 256",
    "reward-gpt-neox, 100000"
  })
  void rewardsAreThoseOfTransformers(String name, int batchTokens) throws IOException {
    List<Rated> golden = Rated.of(name);
    List<Double> rewards = rewards(name, DType.FLOAT32, batchTokens);

    for (int i = 0; i < golden.size(); i++) {
      Rated expected = golden.get(i);
      assertThat(rewards.get(i)).as(expected.text()).isCloseTo(expected.reward(), within(1e-4));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "reward-llama",
        "reward-mistral",
        "reward-gemma",
        "reward-qwen2",
        "reward-gpt-neox"
      })
  void bfloat16IsCloseToFloat32(String name) throws IOException {
    List<Rated> golden = Rated.of(name);
    List<Double> rewards = rewards(name, DType.BFLOAT16, 256);

    double distance = 0;
    for (int i = 0; i < golden.size(); i++) {
      assertThat(rewards.get(i)).isCloseTo(golden.get(i).reward(), within(0.5));
      distance += Math.abs(rewards.get(i) - golden.get(i).reward()) / golden.size();
    }
    // Not the same, or nothing was computed in bfloat16.
    assertThat(distance).isBetween(1e-4, 0.1);
  }

  @Test
  void scorersOfSeveralThreadsShareWeights() throws IOException {
    List<String> texts = Rated.of("reward-llama").stream().map(Rated::text).toList();
    try (RewardWeights weights = load(Golden.folder("reward-llama"), DType.FLOAT32)) {
      List<CompletableFuture<List<Double>>> found =
          IntStream.range(0, 3)
              .mapToObj(thread -> CompletableFuture.supplyAsync(() -> ratedAlone(weights, texts)))
              .toList();
      List<Double> first = found.get(0).join();
      found.forEach(each -> assertThat(each.join()).isEqualTo(first));
    }
  }

  private static List<Double> ratedAlone(RewardWeights weights, List<String> texts) {
    try (RewardScorer scorer = RewardScorer.of(weights)) {
      return scorer.rewards(texts);
    }
  }

  @Test
  void theFilesMayGoOnceLoaded(@TempDir Path temp) throws IOException {
    Path folder = RandomCheckpoint.copy("reward-mistral", temp.resolve("gone"));
    Rated expected = Rated.of("reward-mistral").get(3);
    try (RewardWeights weights = load(folder, DType.FLOAT32);
        RewardScorer scorer = RewardScorer.of(weights)) {
      try (RandomAccessFile file =
          new RandomAccessFile(folder.resolve("model.safetensors").toFile(), "rw")) {
        file.setLength(0);
      }
      Files.delete(folder.resolve("tokenizer.json"));
      assertThat(scorer.rewards(List.of(expected.text())).get(0))
          .isCloseTo(expected.reward(), within(1e-4));
    }
  }

  @Test
  void notANumberIsVisible(@TempDir Path temp) throws IOException {
    // The last tensor of the file is the score.
    Path folder = RandomCheckpoint.withNanAtTheEnd("reward-gpt-neox", temp.resolve("score-nan"));
    try (RewardWeights weights = load(folder, DType.FLOAT32)) {
      assertThat(ratedAlone(weights, List.of("a"))).containsExactly(Double.NaN);
    }
  }

  @Test
  void ratingLeavesNothingBehind() {
    try (RewardWeights weights = load(Golden.folder("reward-qwen2"), DType.FLOAT32);
        RewardScorer scorer = RewardScorer.of(weights)) {
      assertThat(scorer.rewards(List.of())).isEmpty();
      for (int i = 0; i < 50; i++) {
        scorer.rewards(List.of("one text", "and another"));
      }
      // It is capped, so an array that attached to it by mistake would have thrown.
      assertThat(scorer.memory().arrays()).isZero();
    }
  }

  @Test
  void whatCannotBeLoadedIsRefused(@TempDir Path temp) throws IOException {
    assertThatThrownBy(() -> load(Golden.folder("reward-llama"), DType.FLOAT16))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("float16 is not computed in");
    try (Checkpoint language = Checkpoint.open(Golden.folder("mistral"))) {
      assertThatThrownBy(() -> RewardWeights.load(language, CPU, DType.FLOAT32))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("was opened as a language model");
    }
    Path folder = RandomCheckpoint.copy("reward-gemma", temp.resolve("no-tokenizer"));
    Files.delete(folder.resolve("tokenizer.json"));
    assertThatThrownBy(() -> load(folder, DType.FLOAT32))
        .isInstanceOf(CheckpointException.class)
        .hasMessageStartingWith(folder.resolve("tokenizer.json") + ": does not exist");
  }

  private static List<Double> rewards(String name, DType type, int batchTokens) throws IOException {
    List<String> texts = Rated.of(name).stream().map(Rated::text).toList();
    try (RewardWeights weights = load(Golden.folder(name), type);
        RewardScorer scorer =
            new RewardScorer(weights, DecoderArguments.of(weights.config(), false), batchTokens)) {
      return scorer.rewards(texts);
    }
  }

  private static RewardWeights load(Path folder, DType type) {
    try (Checkpoint reward = Checkpoint.openReward(folder)) {
      return RewardWeights.load(reward, CPU, type);
    }
  }

  /** What transformers answers, in fp32; made by {@code src/test/python/make_reward_golden.py}. */
  private record Rated(String text, double reward) {

    static List<Rated> of(String name) throws IOException {
      List<Rated> made = new ArrayList<>();
      Path file = Golden.folder(name).resolve("golden.json");
      for (JsonNode node : new ObjectMapper().readTree(file.toFile()).get("rewards")) {
        made.add(new Rated(node.get("text").asText(), node.get("reward").asDouble()));
      }
      return made;
    }
  }
}
