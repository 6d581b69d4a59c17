package io.amalgam.jobs.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigReaderTest {

  @TempDir Path temp;

  @Test
  void transformers4StyleIsRead() {
    ModelConfig config =
        read(
            """
            , "torch_dtype": "bfloat16", "rope_theta": 500000.0, "rope_scaling": null,
            "hidden_act": "silu", "bos_token_id": 1, "eos_token_id": [2, 3], "rms_norm_eps": 1e-5
            """);
    assertThat(config.rotary().theta()).isEqualTo(500_000);
    assertThat(config.normEpsilon()).isEqualTo(1e-5);
    assertThat(config.bosToken()).isEqualTo(OptionalInt.of(1));
    assertThat(config.eosToken()).isEqualTo(OptionalInt.of(2));
  }

  @Test
  void transformers5StyleIsRead() {
    ModelConfig config =
        read(
            """
            , "dtype": "bfloat16",
            "rope_parameters": {"rope_theta": 500000.0, "rope_type": "default"}
            """);
    assertThat(config.rotary().theta()).isEqualTo(500_000);
  }

  @Test
  void aTokenMoreThanTheMostPositionsIsStillANumber() {
    assertThat(read(", \"max_position_embeddings\": 2147483646").maxPositions() + 1)
        .isEqualTo(Integer.MAX_VALUE);
  }

  @Test
  void whatIsNotStatedIsAsLlamaConfigHasIt() {
    ModelConfig config = read("");
    assertThat(config.headDim()).isEqualTo(4);
    assertThat(config.keyValueHeads()).isEqualTo(4);
    assertThat(config.maxPositions()).isEqualTo(2048);
    assertThat(config.rotary().theta()).isEqualTo(10_000);
    assertThat(config.normEpsilon()).isEqualTo(1e-6);
    assertThat(config.tiedEmbeddings()).isFalse();
    assertThat(config.bosToken()).isEmpty();
  }

  @Test
  void parametersAreCounted() {
    // 2 · 32 · 16 embeddings and head, 2 layers of 4 · 16² + 3 · 16 · 24 + 2 · 16, a norm of 16.
    assertThat(read("").parameters())
        .isEqualTo(2 * 32 * 16 + 2 * (4 * 256 + 3 * 16 * 24 + 32) + 16);
  }

  @Test
  void otherArchitecturesAreRefusedByName() {
    assertRefused(
        "{\"model_type\": \"mamba\"}",
        "model_type is \"mamba\", which is not supported. Known architectures: llama"
            + " (LlamaForCausalLM), mistral (MistralForCausalLM), gemma (GemmaForCausalLM), qwen2"
            + " (Qwen2ForCausalLM), gpt_neox (GPTNeoXForCausalLM).");
    assertRefused("{}", "model_type is missing, which is not supported.");
    assertRefused(
        full(", \"architectures\": [\"LlamaForTokenClassification\"]"),
        "architectures is [\"LlamaForTokenClassification\"], which is not supported.");
  }

  @Test
  void whatWouldChangeTheComputationIsRefused() {
    assertRefused(
        full(", \"rope_parameters\": {\"rope_type\": \"yarn\", \"rope_theta\": 1e4}"),
        "rope_parameters: rope_type \"yarn\" is not supported");
    assertRefused(full(", \"rope_scaling\": {\"factor\": 2.0}"), "'factor' is not supported");
    assertRefused(full(", \"hidden_act\": \"gelu\""), "hidden_act: \"gelu\" is not supported");
    assertRefused(full(", \"attention_bias\": true"), "attention_bias: true is not supported");
    assertRefused(full(", \"mlp_bias\": true"), "mlp_bias: true is not supported");
    assertRefused(
        full(", \"quantization_config\": {\"bits\": 4}"),
        "quantization_config: quantized weights are not supported");
  }

  @Test
  void impossibleNumbersAreRefused() {
    assertRefused(
        full("").replace("\"num_hidden_layers\": 2", "\"num_hidden_layers\": 2147483647"),
        "num_hidden_layers: 2147483647 must be a whole number from 1 to 1024.");
    assertRefused(
        full("").replace("\"hidden_size\": 16", "\"hidden_size\": \"16\""),
        "hidden_size: \"16\" must be a whole number from 1 to 1048576.");
    assertRefused(full("").replace(", \"vocab_size\": 32", ""), "vocab_size is missing.");
    assertRefused(
        full(", \"num_key_value_heads\": 3"),
        "num_key_value_heads: 3 does not divide num_attention_heads, which is 4.");
    assertRefused(
        full("").replace("\"hidden_size\": 16", "\"hidden_size\": 18"),
        "num_attention_heads: 4 does not divide hidden_size, which is 18, and head_dim is not");
    assertRefused(
        full(", \"max_position_embeddings\": 2147483647"),
        "max_position_embeddings: 2147483647 must be a whole number from 1 to 2147483646.");
    assertRefused(full(", \"head_dim\": 5"), "head_dim: 5 must be even");
    assertRefused(full(", \"rope_theta\": -1"), "rope_theta: -1 must be a positive number.");
    assertRefused(full(", \"tie_word_embeddings\": 1"), "tie_word_embeddings: 1 must be true or");
  }

  @Test
  void garbageIsRefused() {
    assertRefused("", "must be a JSON object {…}.");
    assertRefused("[]", "must be a JSON object {…}.");
    assertRefused("{\"model_type\": \"llama\"", "is not valid JSON (line 1");
    assertRefused(
        "{\"model_type\": \"" + "x".repeat(1 << 20) + "\"}",
        "has 1 048 594 bytes, but a file of this kind is read up to 1 048 576.");
  }

  private ModelConfig read(String more) {
    return ConfigReader.read(TinyCheckpoint.text(temp.resolve("config.json"), full(more)));
  }

  private static String full(String more) {
    return """
        {"model_type": "llama", "hidden_size": 16, "intermediate_size": 24,
         "num_attention_heads": 4, "num_hidden_layers": 2, "vocab_size": 32
         %s}
        """
        .formatted(more);
  }

  private void assertRefused(String config, String message) {
    Path file = TinyCheckpoint.text(temp.resolve("config.json"), config);
    assertThatThrownBy(() -> ConfigReader.read(file))
        .isInstanceOf(CheckpointException.class)
        .hasMessageStartingWith(file + ": ")
        .hasMessageContaining(message);
  }
}
