package io.amalgam.jobs.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndTokensTest {

  @TempDir Path temp;

  @Test
  void theGenerationConfigComesFirst() {
    config("\"eos_token_id\": 2");
    generation("\"eos_token_id\": [7, 3, 7]");
    assertThat(read()).containsExactly(7, 3);
    generation("\"eos_token_id\": 15");
    assertThat(read()).containsExactly(15);
    generation("\"eos_token_id\": []");
    assertThat(read()).isEmpty();
  }

  @Test
  void theConfigSaysWhatTheGenerationConfigDoesNot() {
    config("\"eos_token_id\": [2, 0]");
    assertThat(read()).containsExactly(2, 0);
    generation("\"do_sample\": true");
    assertThat(read()).containsExactly(2, 0);
    generation("\"eos_token_id\": null");
    assertThat(read()).containsExactly(2, 0);
  }

  @Test
  void noneIsNone() {
    config("\"eos_token_id\": null");
    assertThat(read()).isEmpty();
    config("\"bos_token_id\": 1");
    assertThat(read()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"16", "-1", "\"</s>\"", "2.0", "true", "{}", "[2, 16]", "[[2]]", "1e99"})
  void whatIsNoTokenIsNamedWithItsFile(String value) {
    config("\"eos_token_id\": " + value);
    assertRefused("config.json: eos_token_id: ");
    config("\"eos_token_id\": 2");
    generation("\"eos_token_id\": " + value);
    assertRefused("generation_config.json: eos_token_id: ");
  }

  @Test
  void aGenerationConfigThatIsGarbageIsNamed() {
    config("\"eos_token_id\": 2");
    TinyCheckpoint.text(temp.resolve("generation_config.json"), "[]");
    assertThatThrownBy(this::read)
        .isInstanceOf(CheckpointException.class)
        .hasMessage(temp.resolve("generation_config.json") + ": must be a JSON object {…}.");
  }

  @Test
  void anOpenCheckpointKnowsThem() {
    Path folder = TinyCheckpoint.write(temp.resolve("model"), DType.FLOAT32, 1);
    TinyCheckpoint.text(folder.resolve("generation_config.json"), "{\"eos_token_id\": [1, 2]}");
    try (Checkpoint checkpoint = Checkpoint.open(folder)) {
      assertThat(checkpoint.endTokens()).containsExactly(1, 2);
    }
  }

  private List<Integer> read() {
    return EndTokens.read(temp, 16);
  }

  private void assertRefused(String message) {
    assertThatThrownBy(this::read)
        .isInstanceOf(CheckpointException.class)
        .hasMessageStartingWith(temp + "/" + message)
        .hasMessageContaining("must be a token from 0 to 15, a list of such tokens or null.");
  }

  private void config(String values) {
    TinyCheckpoint.text(temp.resolve("config.json"), "{" + values + "}");
  }

  private void generation(String values) {
    TinyCheckpoint.text(temp.resolve("generation_config.json"), "{" + values + "}");
  }
}
