package io.amalgam.jobs.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArchitecturesTest {

  private static final String LLAMA3 =
      """
      "factor": 8.0, "low_freq_factor": 1.0, "high_freq_factor": 4.0,
      "original_max_position_embeddings": 8192""";

  @TempDir Path temp;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "llama-linear",
        "llama-llama3",
        "mistral",
        "gemma",
        "qwen2",
        "gpt-neox",
        "gpt-neox-sequential"
      })
  void layersHaveAsManyTensorsEach(String name) {
    ModelConfig config =
        ConfigReader.read(Path.of("src/test/resources/checkpoints", name, "config.json"));
    List<Integer> layers = config.tensors().stream().map(ModelTensor::layer).toList();
    long each = layers.stream().filter(layer -> layer == 0).count();
    assertThat(layers.get(0)).isEqualTo(ModelTensor.NO_LAYER);
    for (int i = 0; i < config.layers() * each; i++) {
      assertThat(layers.get(i + 1)).isEqualTo((int) (i / each));
    }
    assertThat(config.architecture().windows(config.layers())).hasSize(config.layers());
  }

  @Test
  void scalingIsReadAsTransformers4And5WriteIt() {
    Rotary expected = new Rotary(5e5, 4, new Rotary.Llama3(8, 1, 4, 8192));
    String old = ", \"rope_theta\": 5e5, \"rope_scaling\": {\"%s\": \"llama3\", %s}";
    assertThat(read("llama", old.formatted("rope_type", LLAMA3)).rotary()).isEqualTo(expected);
    assertThat(read("llama", old.formatted("type", LLAMA3)).rotary()).isEqualTo(expected);
    assertThat(
            read(
                    "llama",
                    ", \"rope_parameters\": {\"rope_theta\": 5e5, \"rope_type\": \"llama3\", "
                        + LLAMA3
                        + "}")
                .rotary())
        .isEqualTo(expected);
    assertThat(read("qwen2", ", \"rope_scaling\": {\"type\": \"linear\", \"factor\": 2}").rotary())
        .isEqualTo(new Rotary(10_000, 4, new Rotary.Linear(2)));
  }

  @Test
  void scalingThatIsNotUnderstoodIsRefused() {
    assertRefused(
        "llama",
        ", \"rope_scaling\": {\"rope_type\": \"dynamic\", \"factor\": 2.0}",
        "rope_scaling: rope_type \"dynamic\" is not supported; known are \"default\"");
    assertRefused("llama", ", \"rope_scaling\": {\"type\": \"linear\"}", "factor is missing");
    assertRefused(
        "llama",
        ", \"rope_scaling\": {\"type\": \"linear\", \"factor\": 0.5}",
        "rope_scaling: factor: 0.5 must be at least 1.");
    assertRefused(
        "llama",
        ", \"rope_parameters\": {\"rope_type\": \"llama3\", \"factor\": 8.0}",
        "rope_parameters: low_freq_factor is missing.");
    assertRefused(
        "llama",
        ", \"rope_scaling\": {\"rope_type\": \"llama3\", "
            + LLAMA3.replace("\"high_freq_factor\": 4.0", "\"high_freq_factor\": 1.0")
            + "}",
        "high_freq_factor: 1.0 must be above low_freq_factor, which is 1.0.");
    assertRefused(
        "llama",
        ", \"rope_scaling\": {\"rope_type\": \"llama3\", " + LLAMA3.replace("8192", "-1") + "}",
        "original_max_position_embeddings: -1 must be a whole number");
    assertRefused(
        "llama",
        ", \"rope_scaling\": {\"type\": \"linear\", \"factor\": 2.0},"
            + " \"rope_parameters\": {\"rope_type\": \"linear\", \"factor\": 4.0}",
        "rope_scaling: says Linear[factor=2.0], but rope_parameters says Linear[factor=4.0].");
    assertRefused("llama", ", \"rope_scaling\": 2", "rope_scaling: 2 must be an object or null.");
  }

  @Test
  void mistralSeesItsWindow() {
    assertThat(windows("mistral", ", \"sliding_window\": 8")).containsExactly(8, 8);
    assertThat(windows("mistral", ", \"sliding_window\": null")).containsExactly(0, 0);
    assertThat(windows("mistral", "")).containsExactly(4096, 4096);
    assertRefused(
        "mistral",
        ", \"sliding_window\": -8",
        "sliding_window: -8 must be a whole number from 1 to 2147483647.");
  }

  @Test
  void qwen2SeesItsWindowOnlyWhereItIsUsed() {
    String window = ", \"sliding_window\": 8";
    assertThat(windows("qwen2", window)).containsExactly(0, 0);
    assertThat(windows("qwen2", window + ", \"use_sliding_window\": false")).containsExactly(0, 0);
    window += ", \"use_sliding_window\": true";
    assertThat(windows("qwen2", window)).containsExactly(0, 0);
    assertThat(windows("qwen2", window + ", \"max_window_layers\": 1")).containsExactly(0, 8);
    assertThat(
            windows(
                "qwen2", window + ", \"layer_types\": [\"sliding_attention\", \"full_attention\"]"))
        .containsExactly(8, 0);
    assertRefused("qwen2", window + ", \"layer_types\": [\"full_attention\"]", "list of 2 types");
    assertRefused(
        "qwen2", window + ", \"layer_types\": [\"linear\", \"linear\"]", "\"linear\" is not");
    assertRefused("qwen2", window + ", \"max_window_layers\": -1", "-1 must be a whole number");
    assertRefused(
        "qwen2",
        ", \"layer_types\": [\"sliding_attention\", \"full_attention\"]",
        "layer_types: some are \"sliding_attention\", but no sliding_window is used.");
  }

  @Test
  void gemmaHasItsOwnDefaults() {
    ModelConfig config = read("gemma", ", \"num_key_value_heads\": 1");
    assertThat(config.headDim()).isEqualTo(256);
    assertThat(config.maxPositions()).isEqualTo(8192);
    assertThat(config.tiedEmbeddings()).isTrue();
    assertThat(config.architecture()).isEqualTo(new Gemma(Gelu.TANH));
    assertThat(
            read("gemma", ", \"num_key_value_heads\": 1, \"hidden_act\": \"gelu\"").architecture())
        .isEqualTo(new Gemma(Gelu.EXACT));
    assertRefused("gemma", ", \"hidden_act\": \"relu\"", "hidden_act: \"relu\" is not supported");
  }

  @Test
  void gptNeoxTurnsAPartOfEachHead() {
    assertThat(read("gpt_neox", ", \"rotary_pct\": 0.5, \"rotary_emb_base\": 500").rotary())
        .isEqualTo(Rotary.plain(500, 2));
    assertThat(
            read(
                    "gpt_neox",
                    ", \"rope_parameters\": {\"rope_theta\": 500, \"partial_rotary_factor\": 0.5}")
                .rotary())
        .isEqualTo(Rotary.plain(500, 2));
    assertRefused("gpt_neox", ", \"rotary_pct\": 1.5", "rotary_pct: 1.5 must be at most 1.");
    assertRefused("gpt_neox", ", \"rotary_pct\": -1", "rotary_pct: -1 must be a positive number.");
    assertRefused("gpt_neox", ", \"rotary_pct\": 0.25", "must be even");
    assertRefused("gpt_neox", ", \"attention_bias\": false", "attention_bias: false is not");
    assertRefused("llama", ", \"rope_parameters\": {\"partial_rotary_factor\": 0.5}", "supported");
  }

  @ParameterizedTest
  @CsvSource({
    "mistral, LlamaForCausalLM",
    "gemma, GemmaForTokenClassification",
    "qwen2, Qwen2MoeForCausalLM",
    "gpt_neox, GPTNeoXForTokenClassification"
  })
  void anotherClassIsRefused(String type, String className) {
    assertRefused(
        type, ", \"architectures\": [\"" + className + "\"]", "which is not supported. Known");
  }

  @Test
  void olderPythiasHoldTheirMask() {
    GptNeox pythia = new GptNeox(true, Gelu.EXACT);
    for (String name : List.of("bias", "masked_bias", "rotary_emb.inv_freq")) {
      assertThat(pythia.isConstant("gpt_neox.layers.0.attention." + name)).isTrue();
    }
    assertThat(pythia.isConstant("gpt_neox.layers.0.attention.dense.bias")).isFalse();
  }

  private List<Integer> windows(String type, String more) {
    ModelConfig config = read(type, ", \"num_key_value_heads\": 2" + more);
    return config.architecture().windows(config.layers());
  }

  private ModelConfig read(String type, String more) {
    return ConfigReader.read(TinyCheckpoint.text(temp.resolve("config.json"), text(type, more)));
  }

  private static String text(String type, String more) {
    String heads = more.contains("num_key_value_heads") ? "" : ", \"num_key_value_heads\": 4";
    return """
        {"model_type": "%s", "hidden_size": 16, "intermediate_size": 24,
         "num_attention_heads": 4, "num_hidden_layers": 2, "vocab_size": 32 %s %s}
        """
        .formatted(type, heads, more);
  }

  private void assertRefused(String type, String more, String message) {
    Path file = TinyCheckpoint.text(temp.resolve("config.json"), text(type, more));
    assertThatThrownBy(() -> ConfigReader.read(file))
        .isInstanceOf(CheckpointException.class)
        .hasMessageStartingWith(file + ": ")
        .hasMessageContaining(message);
  }
}
