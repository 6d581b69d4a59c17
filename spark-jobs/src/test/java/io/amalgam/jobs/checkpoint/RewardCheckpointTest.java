package io.amalgam.jobs.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RewardCheckpointTest {

  private static final Path CHECKPOINTS = Path.of("src/test/resources/checkpoints");

  @TempDir Path temp;

  @ParameterizedTest
  @CsvSource({
    "reward-llama, 2, LlamaForSequenceClassification",
    "reward-mistral, -1, MistralForSequenceClassification",
    "reward-gemma, 0, GemmaForSequenceClassification",
    "reward-qwen2, 2, Qwen2ForSequenceClassification",
    "reward-gpt-neox, 1, GPTNeoXForSequenceClassification"
  })
  void everyArchitectureIsRead(String name, int pad, String className) {
    try (Checkpoint checkpoint = Checkpoint.openReward(CHECKPOINTS.resolve(name))) {
      ModelConfig config = checkpoint.config();
      assertThat(config.architecture().family().className()).isEqualTo(className);
      assertThat(config.architecture().padToken())
          .isEqualTo(pad < 0 ? OptionalInt.empty() : OptionalInt.of(pad));
      List<ModelTensor> tensors = config.tensors();
      assertThat(tensors.get(tensors.size() - 1).name()).isEqualTo("score.weight");
      assertThat(checkpoint.tensor("score.weight").shape()).containsExactly(1L, 32L);
      assertThat(checkpoint.tensors()).hasSameSizeAs(tensors).doesNotContainKey("lm_head.weight");
      assertThat(checkpoint.digest()).startsWith("sha256:");
    }
  }

  @Test
  void aLanguageModelIsNotARewardModel() {
    Path folder = CHECKPOINTS.resolve("qwen2");
    assertRefused(
        folder,
        folder
            + "/config.json: architectures is [\"Qwen2ForCausalLM\"], a language model, but a reward model (Qwen2ForSequenceClassification with one label) is wanted here. Give the folder of one.");
  }

  @Test
  void aRewardModelIsNotALanguageModel() {
    Path folder = CHECKPOINTS.resolve("reward-gpt-neox");
    assertThatThrownBy(() -> Checkpoint.open(folder))
        .isInstanceOf(CheckpointException.class)
        .hasMessage(
            folder
                + "/config.json: architectures is [\"GPTNeoXForSequenceClassification\"], a reward model, but a language model (GPTNeoXForCausalLM) is wanted here. Give the folder of one; only tasks that rate texts take a reward model.");
  }

  @Test
  void otherClassesAreRefusedByName() throws IOException {
    Path folder = edited("ForSequenceClassification", "ForScore");
    assertRefused(
        folder,
        "config.json: architectures is [\"LlamaForScore\"], which is not supported. Known architectures: llama (LlamaForSequenceClassification), mistral (Mistral");
  }

  @Test
  void moreThanOneLabelIsRefused() throws IOException {
    assertRefused(
        edited("\"0\": \"LABEL_0\"", "\"0\": \"bad\", \"1\": \"good\""),
        "config.json: id2label: names 2 labels, but a reward model has one label. Train or save it as LlamaForSequenceClassification with num_labels=1.");
    assertRefused(
        edited("\"id2label\": [{][^}]*[}]", "\"num_labels\": 3"),
        "config.json: num_labels: 3, but a reward model has one label.");
    assertRefused(
        edited("\"id2label\": [{][^}]*[}],", ""),
        "config.json: id2label: is missing, which makes it a classifier of two labels, but");
    assertRefused(
        edited("\"id2label\": [{][^}]*[}]", "\"id2label\": [1]"),
        "config.json: id2label: [1] must be an object or null.");
    assertRefused(
        edited("\"id2label\": [{][^}]*[}]", "\"num_labels\": \"1\""),
        "config.json: num_labels: \"1\" must be a whole number");
  }

  @Test
  void oneLabelMayBeStatedAsANumber() throws IOException {
    Checkpoint.openReward(edited("\"id2label\": [{][^}]*[}]", "\"num_labels\": 1")).close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"128", "-2", "\"</s>\"", "[2]", "2.5", "true"})
  void aPadTokenOutsideTheVocabularyIsRefused(String value) throws IOException {
    assertRefused(
        edited("\"pad_token_id\": 2", Matcher.quoteReplacement("\"pad_token_id\": " + value)),
        "config.json: pad_token_id: %s must be a token from 0 to 127, or null if no token pads."
            .formatted(value));
  }

  @Test
  void noPadTokenIsNoneUnlessTheConfigClassHasOne() throws IOException {
    assertThat(padToken("reward-llama", "\"pad_token_id\": -1,")).isEmpty();
    assertThat(padToken("reward-llama", "")).isEmpty();
    assertThat(padToken("reward-gemma", "")).hasValue(0);
    assertThat(padToken("reward-gemma", "\"pad_token_id\": null,")).isEmpty();
  }

  private OptionalInt padToken(String name, String stated) throws IOException {
    Path folder = edited(name, "config.json", "\"pad_token_id\": \\d,", stated);
    try (Checkpoint checkpoint = Checkpoint.openReward(folder)) {
      return checkpoint.config().architecture().padToken();
    }
  }

  @Test
  void aMissingScoreIsNamed() throws IOException {
    Path folder =
        edited("reward-llama", "model.safetensors", "\"score.weight\"", "\"v_head.weigh\"");
    assertRefused(
        folder,
        folder
            + ": none of its safetensors files holds tensor 'score.weight' of shape [1, 32], which gives the reward. Save the reward model as it was trained, as LlamaForSequenceClassification.");
  }

  @Test
  void aBiasOfTheScoreIsRefused() throws IOException {
    // Of the same length, so that nothing else moves.
    String norm = "\"model.norm.weight\"";
    Path folder = edited("reward-llama", "model.safetensors", norm, "\"score.bias\"       ");
    assertRefused(
        folder,
        folder.resolve("model.safetensors")
            + ": holds tensor 'score.bias', but the score of a LlamaForSequenceClassification has no bias");
  }

  @Test
  void aScoreOfAnotherShapeIsRefused() throws IOException {
    Path folder =
        edited(
            "reward-llama", "model.safetensors", "\\[1,32\\]", Matcher.quoteReplacement("[2,16]"));
    assertRefused(
        folder, "tensor 'score.weight' has shape [2, 16], but config.json makes it [1, 32].");
  }

  @Test
  void aHeadBesideTheScoreIsRefused() throws IOException {
    Path folder =
        edited(
            "reward-llama", "model.safetensors", "\"model.norm.weight\"", "\"lm_head.weight\"   ");
    assertRefused(folder, "tensor 'model.norm.weight' of shape [32] is missing");
    assertRefused(folder, "(and 1 more tensors do not fit)");
  }

  private Path edited(String pattern, String replacement) throws IOException {
    return edited("reward-llama", "config.json", pattern, replacement);
  }

  /** A copy with a change in one file, byte for byte outside of it. */
  private Path edited(String name, String file, String pattern, String replacement)
      throws IOException {
    Path folder = Files.createTempDirectory(temp, "edited");
    try (Stream<Path> files = Files.list(CHECKPOINTS.resolve(name))) {
      for (Path each : files.toList()) {
        Files.copy(each, folder.resolve(each.getFileName().toString()));
      }
    }
    Path target = folder.resolve(file);
    String before = Files.readString(target, StandardCharsets.ISO_8859_1);
    String after = before.replaceFirst(pattern, replacement);
    assertThat(after).isNotEqualTo(before);
    Files.writeString(target, after, StandardCharsets.ISO_8859_1);
    return folder;
  }

  private static void assertRefused(Path folder, String message) {
    assertThatThrownBy(() -> Checkpoint.openReward(folder).close())
        .isInstanceOf(CheckpointException.class)
        .hasMessageStartingWith(folder.toString())
        .hasMessageContaining(message);
  }
}
