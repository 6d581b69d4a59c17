package io.amalgam.jobs.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.amalgam.jobs.checkpoint.Checkpoint;
import io.amalgam.jobs.checkpoint.DType;
import io.amalgam.jobs.evaluate.Decoding;
import io.amalgam.jobs.evaluate.GenerateUntilTask;
import io.amalgam.jobs.evaluate.GenerationItem;
import io.amalgam.jobs.evaluate.GenerationSettings;
import io.amalgam.jobs.evaluate.ItemScore;
import io.amalgam.jobs.evaluate.PerplexityItem;
import io.amalgam.jobs.evaluate.PerplexityTask;
import io.amalgam.jobs.evaluate.RewardItem;
import io.amalgam.jobs.evaluate.RewardTask;
import io.amalgam.jobs.evaluate.Task;
import io.amalgam.jobs.evaluate.TaskResult;
import io.amalgam.jobs.evaluate.TextScoring;
import io.amalgam.jobs.merge.FollowPolicy;
import io.amalgam.jobs.merge.MergePlan;
import io.amalgam.search.space.LayerGroups;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A worker lets merges write, and compares with what make_written_golden.py says of aligned. */
class WrittenTasksTest {

  private static final Path CHECKPOINTS = Path.of("src/test/resources/checkpoints");
  private static final Path REWARD = CHECKPOINTS.resolve("reward-llama");
  private static final Place PLACE = new Place("test", OptionalInt.empty(), false, 1, 1);
  private static final JsonNode GOLDEN = golden();

  @Test
  void responsesAreThoseOfTransformersUpToTheirEnd() {
    List<GenerationItem> items = new ArrayList<>();
    GOLDEN
        .get("items")
        .forEach(
            item ->
                items.add(
                    new GenerationItem(
                        item.get("prompt").asText(),
                        List.of(List.of(item.get("response").asText())),
                        null)));
    GenerateUntilTask task =
        new GenerateUntilTask(
            "answers", items, settings(new Decoding.Greedy()), new TextScoring.Exact(false, false));
    WorkerSetup setup = setup(task);

    assertThat(Worker.probe(setup, PLACE))
        .isInstanceOfSatisfying(
            ProbeReply.Ready.class,
            ready ->
                assertThat(ready.notes())
                    .containsExactly(
                        "task answers: 1 of 9 items do not fit the model's 64 tokens; they lose their beginning"));
    TaskResult result = measure(setup, task, 1);
    assertThat(result.items().stream().map(ItemScore::response))
        .containsExactlyElementsOf(texts("response"));
    assertThat(Objects.requireNonNull(result.metrics().get("exact_match")).value()).isEqualTo(1);
    assertThat(measure(setup, task, 0).items()).isNotEqualTo(result.items());
  }

  @Test
  void rewardsAreThoseOfTransformers() {
    List<RewardItem> items = new ArrayList<>();
    List<Double> rewards = new ArrayList<>();
    for (JsonNode item : GOLDEN.get("items")) {
      if (item.has("reward")) {
        items.add(new RewardItem(item.get("prompt").asText(), null));
        rewards.add(item.get("reward").asDouble());
      }
    }
    RewardTask task = reward(items, 1, new Decoding.Greedy(), digest());
    TaskResult result = measure(setup(task), task, 1);
    for (int i = 0; i < rewards.size(); i++) {
      assertThat(result.items().get(i).value()).isCloseTo(rewards.get(i), within(1e-3));
    }
    double mean = rewards.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    assertThat(Objects.requireNonNull(result.metrics().get("reward")).value())
        .isCloseTo(mean, within(1e-3));
  }

  @Test
  void samplesAreTheSameWheneverTheyAreDrawn() {
    List<RewardItem> items = List.of(new RewardItem("the end", null), new RewardItem("a", null));
    RewardTask task = reward(items, 3, new Decoding.Sampled(1, 1, 0), digest());
    WorkerSetup setup = setup(task);
    TaskResult first = measure(setup, task, 0.5);
    assertThat(measure(setup, task, 0.5)).isEqualTo(first);
    assertThat(first.items().stream().map(ItemScore::response)).doesNotHaveDuplicates();
    assertThat(first.items().stream().map(ItemScore::cluster))
        .containsExactly("prompt 0", "prompt 0", "prompt 0", "prompt 1", "prompt 1", "prompt 1");
  }

  @Test
  void anotherRewardModelThanTheDriversStopsTheStudy() {
    RewardTask task =
        reward(List.of(new RewardItem("a", null)), 1, new Decoding.Greedy(), "sha256:other");
    String reason =
        "%s on this executor is %s but the driver read sha256:other there. Put the same files on every machine, or on shared storage."
            .formatted(REWARD, digest());
    assertThat(Worker.probe(setup(task), PLACE)).isEqualTo(new ProbeReply.Unusable(reason));
    TrialRequest request = new TrialRequest("s", 0, List.of(0.5), List.of("rated"));
    assertThat(Worker.run(setup(task), request, PLACE)).isEqualTo(new TrialReply.Unusable(reason));
  }

  @Test
  void aLanguageModelIsNoRewardModel() {
    RewardTask task =
        new RewardTask(
            "rated",
            List.of(new RewardItem("a", null)),
            settings(new Decoding.Greedy()),
            1,
            CHECKPOINTS.resolve("tiny-base").toString(),
            "sha256:0",
            "{prompt}{response}");
    assertThat(Worker.probe(setup(task), PLACE))
        .isInstanceOfSatisfying(
            ProbeReply.Unusable.class,
            unusable -> assertThat(unusable.reason()).contains("tiny-base"));
  }

  @Test
  void aResponseLongerThanTheModelStopsTheStudy() {
    GenerateUntilTask task =
        new GenerateUntilTask(
            "answers",
            List.of(new GenerationItem("a", List.of(), null)),
            new GenerationSettings(64, List.of(), new Decoding.Greedy(), 0),
            new TextScoring.Squad());
    assertThat(Worker.probe(setup(task), PLACE))
        .isEqualTo(
            new ProbeReply.Unusable(
                "Task 'answers': a response may have 64 tokens, but the model has 64 positions for prompt and response together. Allow at most 63."));
  }

  @Test
  void anEndTokenThatTheModelDoesNotHaveMattersWhereItWrites(@TempDir Path folder)
      throws IOException {
    for (String file : List.of("config.json", "model.safetensors", "tokenizer.json")) {
      Files.copy(CHECKPOINTS.resolve("tiny-aligned").resolve(file), folder.resolve(file));
    }
    Files.writeString(folder.resolve("generation_config.json"), "{\"eos_token_id\": 128}");
    GenerateUntilTask writes =
        new GenerateUntilTask(
            "answers",
            List.of(new GenerationItem("a", List.of(), null)),
            settings(new Decoding.Greedy()),
            new TextScoring.Squad());
    Task scores = new PerplexityTask("text", List.of(new PerplexityItem("a", null)));
    assertThat(Worker.probe(setup(folder, writes), PLACE))
        .isInstanceOfSatisfying(
            ProbeReply.Unusable.class, unusable -> assertThat(unusable.reason()).contains("128"));
    assertThat(Worker.probe(setup(folder, scores), PLACE)).isInstanceOf(ProbeReply.Ready.class);
  }

  private static TaskResult measure(WorkerSetup setup, Task task, double ratio) {
    TrialReply reply =
        Worker.run(setup, new TrialRequest("s", 0, List.of(ratio), List.of(task.name())), PLACE);
    assertThat(reply).isInstanceOf(TrialReply.Measured.class);
    return ((TrialReply.Measured) reply).results().get(0);
  }

  private static RewardTask reward(
      List<RewardItem> items, int samples, Decoding decoding, String digest) {
    return new RewardTask(
        "rated",
        items,
        settings(decoding),
        samples,
        REWARD.toString(),
        digest,
        GOLDEN.get("format").asText());
  }

  private static GenerationSettings settings(Decoding decoding) {
    return new GenerationSettings(
        GOLDEN.get("maxTokens").asInt(),
        new ObjectMapper().convertValue(GOLDEN.get("until"), new TypeReference<List<String>>() {}),
        decoding,
        11);
  }

  private static WorkerSetup setup(Task task) {
    return setup(CHECKPOINTS.resolve("tiny-aligned"), task);
  }

  private static WorkerSetup setup(Path alignedFolder, Task task) {
    try (Checkpoint base = Checkpoint.open(CHECKPOINTS.resolve("tiny-base"));
        Checkpoint aligned = Checkpoint.open(alignedFolder)) {
      MergePlan plan =
          MergePlan.of(
              base.config(),
              LayerGroups.blocks(base.config().layers(), 1),
              false,
              FollowPolicy.WISE_FT);
      return new WorkerSetup(
          base.folder().toString(),
          aligned.folder().toString(),
          base.digest(),
          aligned.digest(),
          plan,
          DType.FLOAT32,
          List.of(task));
    }
  }

  private static String digest() {
    try (Checkpoint reward = Checkpoint.openReward(REWARD)) {
      return reward.digest();
    }
  }

  private static List<String> texts(String field) {
    List<String> texts = new ArrayList<>();
    GOLDEN.get("items").forEach(item -> texts.add(item.get(field).asText()));
    return texts;
  }

  private static JsonNode golden() {
    try (InputStream file = WrittenTasksTest.class.getResourceAsStream("written.json")) {
      return new ObjectMapper().readTree(Objects.requireNonNull(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
