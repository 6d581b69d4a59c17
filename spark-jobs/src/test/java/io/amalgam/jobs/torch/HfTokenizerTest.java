package io.amalgam.jobs.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amalgam.jobs.checkpoint.Checkpoint;
import io.amalgam.jobs.checkpoint.CheckpointException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HfTokenizerTest {

  @Test
  void textsAreEncodedAsByThePythonLibrary() {
    try (Opened opened = new Opened(Golden.folder("tiny-base"))) {
      // From the Python library tokenizers 0.22.2.
      assertThat(opened.tokenizer.encode("the end", false)).containsExactly(100, 98, 110, 17);
      int[] tokens = opened.tokenizer.encode("others are in there\n", false);
      assertThat(tokens).containsExactly(28, 100, 31, 32, 98, 113, 18, 98, 101, 98, 100, 115, 3);
      assertThat(opened.tokenizer.decode(tokens)).isEqualTo("others are in there\n");
    }
  }

  @Test
  void specialTokensAreAddedOnlyWhenAskedFor() {
    try (Opened opened = new Opened(Golden.folder("tiny-base"))) {
      int[] bare = opened.tokenizer.encode("in", false);
      int[] full = opened.tokenizer.encode("in", true);

      assertThat(bare).hasSize(1);
      assertThat(full).containsExactly(1, bare[0]);
      assertThat(opened.tokenizer.decode(full)).isEqualTo("in");
      assertThat(opened.tokenizer.encode("", false)).isEmpty();
    }
  }

  @Test
  void theBeginningIsNotAddedToATextThatHasIt() {
    try (Opened opened = new Opened(Golden.folder("tiny-base"))) {
      int[] tokens = opened.tokenizer.encode("<s>in", true);
      assertThat(tokens).startsWith(1, 1);
      assertThat(opened.tokenizer.encodeFromBeginning("<s>in"))
          .isEqualTo(opened.tokenizer.encodeFromBeginning("in"))
          .startsWith(1)
          .hasSize(2);
    }
  }

  @Test
  void endTokensAreTheCheckpointsAndSpecialTokensTheFiles(@TempDir Path folder) throws IOException {
    RandomCheckpoint.copy("tiny-base", folder);
    Files.writeString(folder.resolve("generation_config.json"), "{\"eos_token_id\": [2, 5]}");
    try (Opened opened = new Opened(folder)) {
      assertThat(opened.tokenizer.endTokens()).containsExactly(2, 5);
      assertThat(opened.tokenizer.specialToken("</s>")).hasValue(2);
      assertThat(opened.tokenizer.specialToken("<unk>")).hasValue(0);
      for (String text : List.of("", "in", "</s></s>", "</s> ", "日")) {
        assertThat(opened.tokenizer.specialToken(text)).as(text).isEmpty();
      }
    }
  }

  @Test
  void severalThreadsMayUseIt() {
    try (Opened opened = new Opened(Golden.folder("tiny-base"))) {
      List<String> texts =
          IntStream.range(0, 400).mapToObj(i -> "the others are " + "in there ".repeat(i)).toList();
      List<int[]> alone = texts.stream().map(text -> opened.tokenizer.encode(text, true)).toList();
      List<String> together =
          texts.parallelStream()
              .map(text -> opened.tokenizer.decode(opened.tokenizer.encode(text, true)))
              .toList();
      assertThat(together).isEqualTo(texts);
      assertThat(texts.parallelStream().map(text -> opened.tokenizer.encode(text, true)).toList())
          .containsExactlyElementsOf(alone);
    }
  }

  @Test
  void longTextsAreNotCutWhateverTheFileSays(@TempDir Path folder) throws IOException {
    RandomCheckpoint.copy("tiny-base", folder);
    replace(
        folder.resolve("tokenizer.json"),
        "\"truncation\": null",
        "\"truncation\": {\"direction\": \"Right\", \"max_length\": 7, \"strategy\":"
            + " \"LongestFirst\", \"stride\": 0}");
    try (Opened opened = new Opened(folder)) {
      assertThat(opened.tokenizer.encode("x".repeat(5000), false)).hasSize(5000);
    }
  }

  @Test
  void hostileTextsAreEncodedWithoutHarm() {
    try (Opened opened = new Opened(Golden.folder("tiny-base"))) {
      for (String text : List.of("\0", "a\0b", "\ud83d\ude00", "\ud800", "\u200d\uffff")) {
        opened.tokenizer.encode(text, true);
      }
      assertThat(opened.tokenizer.encode("in", false)).hasSize(1);
    }
  }

  @Test
  void theTokenThatBeginsATextIsTheTokenizersOwn(@TempDir Path folder) throws IOException {
    RandomCheckpoint.copy("tiny-base", folder);
    replace(folder.resolve("config.json"), "\"bos_token_id\": 1", "\"bos_token_id\": 5");
    try (Opened opened = new Opened(folder)) {
      assertThat(opened.tokenizer.beginningOfText()).isEqualTo(1);
    }
    Files.delete(folder.resolve("tokenizer_config.json"));
    try (Opened opened = new Opened(folder)) {
      assertThat(opened.tokenizer.beginningOfText()).isEqualTo(5);
    }
  }

  @Test
  void aTokenTheModelDoesNotHaveIsRefused(@TempDir Path folder) throws IOException {
    RandomCheckpoint.copy("tiny-base", folder);
    replace(folder.resolve("tokenizer.json"), "\"the\": ", "\"the\": 1");
    try (Opened opened = new Opened(folder)) {
      assertThatThrownBy(() -> opened.tokenizer.encode("the", false))
          .isInstanceOf(CheckpointException.class)
          .hasMessageContaining("the model has tokens 0 to 127");
    }
  }

  @Test
  void aTokenizerCutShortIsRefused(@TempDir Path folder) throws IOException {
    RandomCheckpoint.copy("tiny-base", folder);
    Path file = folder.resolve("tokenizer.json");
    Files.writeString(file, Files.readString(file).substring(0, 500));
    try (Checkpoint checkpoint = Checkpoint.open(folder)) {
      assertThatThrownBy(() -> HfTokenizer.open(checkpoint))
          .isInstanceOf(CheckpointException.class)
          .hasMessageContaining("tokenizer.json: is not a tokenizer that can be read");
    }
  }

  private static void replace(Path file, String what, String by) throws IOException {
    String text = Files.readString(file);
    assertThat(text).contains(what);
    Files.writeString(file, text.replace(what, by));
  }

  private static final class Opened implements AutoCloseable {
    private final HfTokenizer tokenizer;

    Opened(Path folder) {
      try (Checkpoint checkpoint = Checkpoint.open(folder)) {
        tokenizer = HfTokenizer.open(checkpoint);
      }
    }

    @Override
    public void close() {
      tokenizer.close();
    }
  }
}
