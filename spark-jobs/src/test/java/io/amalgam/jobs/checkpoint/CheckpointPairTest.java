package io.amalgam.jobs.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointPairTest {

  @TempDir Path temp;

  @Test
  void checkpointsOfOneModelFit() {
    Path base = TinyCheckpoint.write(temp.resolve("base"), DType.BFLOAT16, 1);
    Path aligned = TinyCheckpoint.write(temp.resolve("aligned"), DType.BFLOAT16, 2, 1000);
    assertThatCode(() -> check(base, aligned)).doesNotThrowAnyException();
  }

  @Test
  void tokenizersMayDifferInWhatIsNoVocabulary() {
    Path base = TinyCheckpoint.write(temp.resolve("base"), DType.BFLOAT16, 1);
    Path aligned = TinyCheckpoint.write(temp.resolve("aligned"), DType.BFLOAT16, 2);
    TinyCheckpoint.text(
        aligned.resolve("tokenizer.json"),
        TinyCheckpoint.TOKENIZER.replace(
            "\"version\"", "\"padding\": {\"model\": {\"vocab\": {}}}, \"version\""));
    assertThatCode(() -> check(base, aligned)).doesNotThrowAnyException();
  }

  @Test
  void aPairHasTheTokenizerOfTheAlignedOneOrElseOfBase() throws IOException {
    Path folder = TinyCheckpoint.write(temp.resolve("base"), DType.BFLOAT16, 1);
    Path other = TinyCheckpoint.write(temp.resolve("aligned"), DType.BFLOAT16, 2);
    try (Checkpoint base = Checkpoint.open(folder);
        Checkpoint aligned = Checkpoint.open(other)) {
      assertThat(CheckpointPair.tokenizerOf(base, aligned)).isSameAs(aligned);
      Files.delete(other.resolve("tokenizer.json"));
      assertThat(CheckpointPair.tokenizerOf(base, aligned)).isSameAs(base);
      Files.delete(folder.resolve("tokenizer.json"));
      assertThat(CheckpointPair.tokenizerOf(base, aligned)).isSameAs(aligned);
    }
  }

  @Test
  void differingVocabulariesAreNamed() {
    Path base = TinyCheckpoint.write(temp.resolve("base"), DType.BFLOAT16, 1);
    Path aligned = TinyCheckpoint.write(temp.resolve("aligned"), DType.BFLOAT16, 2);
    TinyCheckpoint.text(
        aligned.resolve("tokenizer.json"),
        TinyCheckpoint.TOKENIZER.replace("\"b\": 1", "\"c\": 1"));
    assertRefused(
        base,
        aligned,
        "their vocabularies differ, first in token 'b', which is number 1 in the one and absent in"
            + " the other.");
  }

  @Test
  void unigramVocabulariesAreCompared() {
    Path base = TinyCheckpoint.write(temp.resolve("base"), DType.BFLOAT16, 1);
    Path aligned = TinyCheckpoint.write(temp.resolve("aligned"), DType.BFLOAT16, 2);
    String unigram =
        "{\"model\": {\"type\": \"Unigram\", \"vocab\": [[\"%s\", 0.0], [\"b\", -1]]}}";
    TinyCheckpoint.text(base.resolve("tokenizer.json"), unigram.formatted("a"));
    TinyCheckpoint.text(aligned.resolve("tokenizer.json"), unigram.formatted("z"));
    assertRefused(base, aligned, "first in token 'a', which is number 0 in the one and absent");
  }

  @Test
  void brokenTokenizerIsNamed() {
    Path base = TinyCheckpoint.write(temp.resolve("base"), DType.BFLOAT16, 1);
    Path aligned = TinyCheckpoint.write(temp.resolve("aligned"), DType.BFLOAT16, 2);
    TinyCheckpoint.text(aligned.resolve("tokenizer.json"), "{\"model\": {\"vocab\": {\"a\": 0");
    assertThatThrownBy(() -> check(base, aligned))
        .isInstanceOf(CheckpointException.class)
        .hasMessageContaining("tokenizer.json: is not valid JSON");
  }

  @Test
  void differingFormatsAreNamed() {
    Path base = TinyCheckpoint.write(temp.resolve("base"), DType.BFLOAT16, 1);
    Path aligned = TinyCheckpoint.write(temp.resolve("aligned"), DType.FLOAT32, 2);
    assertRefused(
        base,
        aligned,
        "tensor 'lm_head.weight' is bfloat16 in the one and float32 in the other. Convert one");
  }

  @Test
  void differingArchitecturesAreNamed() {
    Path checkpoints = Path.of("src/test/resources/checkpoints");
    Path tiny = TinyCheckpoint.write(temp.resolve("tiny"), DType.BFLOAT16, 1);
    assertRefused(
        checkpoints.resolve("two-shards"),
        tiny,
        "vocab_size is 128 in the one and 16 in the other.");
    assertRefused(
        checkpoints.resolve("two-shards"),
        checkpoints.resolve("rope-500000"),
        "rope_theta is 10000.0 in the one and 500000.0 in the other.");
    assertRefused(
        checkpoints.resolve("two-shards"),
        checkpoints.resolve("mistral"),
        "model_type is llama in the one and mistral in the other.");
  }

  @Test
  void differingWindowsAreNamed() throws IOException {
    Path mistral = Path.of("src/test/resources/checkpoints/mistral");
    Path other = temp.resolve("other");
    Files.createDirectories(other);
    for (String name : List.of("model.safetensors", "tokenizer.json", "config.json")) {
      Files.copy(mistral.resolve(name), other.resolve(name));
    }
    String config = Files.readString(other.resolve("config.json"));
    TinyCheckpoint.text(
        other.resolve("config.json"),
        config.replace("\"sliding_window\": 8", "\"sliding_window\": null"));
    assertRefused(mistral, other, "sliding_window is 8 in the one and null in the other.");
  }

  private static void check(Path base, Path aligned) {
    try (Checkpoint first = Checkpoint.open(base);
        Checkpoint second = Checkpoint.open(aligned)) {
      CheckpointPair.check(first, second);
    }
  }

  private static void assertRefused(Path base, Path aligned, String message) {
    assertThatThrownBy(() -> check(base, aligned))
        .isInstanceOf(CheckpointException.class)
        .hasMessageStartingWith("%s and %s cannot be mixed: ".formatted(base, aligned))
        .hasMessageContaining(message);
  }
}
