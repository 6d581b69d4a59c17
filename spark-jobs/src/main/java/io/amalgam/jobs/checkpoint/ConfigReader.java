package io.amalgam.jobs.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Reads the {@code config.json} of a Llama, as transformers 4 and 5 write it, with the defaults of
 * {@code LlamaConfig}. What would change the computation and is not supported is refused by name.
 */
final class ConfigReader {

  private static final long LARGEST_CONFIG = 1 << 20;

  /** A sequence has one more token than positions: the last one is only scored. */
  private static final int LARGEST_POSITIONS = Integer.MAX_VALUE - 1;

  private static final String KNOWN = "Known architectures: llama (LlamaForCausalLM).";

  private final Path file;
  private final ObjectNode config;

  private ConfigReader(Path file, ObjectNode config) {
    this.file = file;
    this.config = config;
  }

  static ModelConfig read(Path file) {
    return new ConfigReader(file, Json.readObject(file, LARGEST_CONFIG)).parse();
  }

  private ModelConfig parse() {
    checkArchitecture();
    checkComputation();
    int hidden = integer("hidden_size", OptionalInt.empty(), 1 << 20);
    int heads = integer("num_attention_heads", OptionalInt.empty(), 1 << 12);
    int keyValueHeads = integer("num_key_value_heads", OptionalInt.of(heads), heads);
    if (heads % keyValueHeads != 0) {
      throw bad(
          "num_key_value_heads",
          keyValueHeads + " does not divide num_attention_heads, which is " + heads);
    }
    return new ModelConfig(
        "llama",
        integer("num_hidden_layers", OptionalInt.empty(), 1 << 10),
        hidden,
        integer("intermediate_size", OptionalInt.empty(), 1 << 22),
        heads,
        keyValueHeads,
        headDim(hidden, heads),
        integer("vocab_size", OptionalInt.empty(), 1 << 24),
        integer("max_position_embeddings", OptionalInt.of(2048), LARGEST_POSITIONS),
        ropeTheta(),
        positive("rms_norm_eps", config.path("rms_norm_eps"), 1e-6),
        flag("tie_word_embeddings"),
        token("bos_token_id"),
        token("eos_token_id"));
  }

  private void checkArchitecture() {
    JsonNode type = config.path("model_type");
    if (!type.asText().equals("llama")) {
      throw new CheckpointException(
          "%s: model_type is %s, which is not supported. %s".formatted(file, shown(type), KNOWN));
    }
    JsonNode architectures = config.path("architectures");
    if (absent(architectures)) {
      return;
    }
    for (JsonNode name : architectures) {
      if (name.asText().equals("LlamaForCausalLM")) {
        return;
      }
    }
    throw new CheckpointException(
        "%s: architectures is %s, which is not supported. %s"
            .formatted(file, shown(architectures), KNOWN));
  }

  private void checkComputation() {
    JsonNode activation = config.path("hidden_act");
    if (!absent(activation) && !activation.asText().equals("silu")) {
      throw bad("hidden_act", shown(activation) + " is not supported; only \"silu\" is");
    }
    for (String bias : new String[] {"attention_bias", "mlp_bias"}) {
      if (flag(bias)) {
        throw bad(bias, "true is not supported; only models without biases are");
      }
    }
    if (!absent(config.path("quantization_config"))) {
      throw bad(
          "quantization_config",
          "quantized weights are not supported; use the float32, float16 or bfloat16 original");
    }
    checkRope("rope_scaling");
    checkRope("rope_parameters");
  }

  private void checkRope(String key) {
    JsonNode rope = config.path(key);
    if (absent(rope)) {
      return;
    }
    if (!rope.isObject()) {
      throw bad(key, shown(rope) + " must be an object or null");
    }
    for (String typeKey : new String[] {"rope_type", "type"}) {
      JsonNode type = rope.path(typeKey);
      if (!absent(type) && !type.asText().equals("default")) {
        throw bad(
            key,
            "%s %s is not supported; only plain rotary embeddings (\"default\" or none) are"
                .formatted(typeKey, shown(type)));
      }
    }
    for (Map.Entry<String, JsonNode> entry : rope.properties()) {
      boolean harmless =
          entry.getKey().equals("rope_theta")
              || entry.getKey().equals("rope_type")
              || entry.getKey().equals("type")
              || absent(entry.getValue())
              || (entry.getKey().equals("partial_rotary_factor")
                  && entry.getValue().asDouble() == 1);
      if (!harmless) {
        throw bad(key, Texts.quote(entry.getKey()) + " is not supported");
      }
    }
  }

  private double ropeTheta() {
    JsonNode nested = config.path("rope_parameters").path("rope_theta");
    return positive("rope_theta", absent(nested) ? config.path("rope_theta") : nested, 10_000);
  }

  private int headDim(int hidden, int heads) {
    if (absent(config.path("head_dim")) && hidden % heads != 0) {
      throw bad(
          "num_attention_heads",
          "%d does not divide hidden_size, which is %d, and head_dim is not stated"
              .formatted(heads, hidden));
    }
    int headDim = integer("head_dim", OptionalInt.of(hidden / heads), 1 << 12);
    if (headDim % 2 != 0) {
      throw bad("head_dim", headDim + " must be even: rotary embeddings turn pairs");
    }
    return headDim;
  }

  private int integer(String key, OptionalInt otherwise, int largest) {
    JsonNode value = config.path(key);
    if (absent(value) && otherwise.isPresent()) {
      return otherwise.getAsInt();
    }
    if (absent(value)) {
      throw new CheckpointException("%s: %s is missing.".formatted(file, key));
    }
    if (!value.isInt() || value.intValue() < 1 || value.intValue() > largest) {
      throw bad(key, "%s must be a whole number from 1 to %d".formatted(shown(value), largest));
    }
    return value.intValue();
  }

  private double positive(String key, JsonNode value, double otherwise) {
    if (absent(value)) {
      return otherwise;
    }
    double number = value.doubleValue();
    if (!value.isNumber() || !(number > 0) || Double.isInfinite(number)) {
      throw bad(key, shown(value) + " must be a positive number");
    }
    return number;
  }

  private boolean flag(String key) {
    JsonNode value = config.path(key);
    if (absent(value)) {
      return false;
    }
    if (!value.isBoolean()) {
      throw bad(key, shown(value) + " must be true or false");
    }
    return value.booleanValue();
  }

  private OptionalInt token(String key) {
    JsonNode value = config.path(key);
    JsonNode first = value.isArray() ? value.path(0) : value;
    return first.isInt() && first.intValue() >= 0
        ? OptionalInt.of(first.intValue())
        : OptionalInt.empty();
  }

  private CheckpointException bad(String key, String problem) {
    return new CheckpointException("%s: %s: %s.".formatted(file, key, problem));
  }

  private static boolean absent(JsonNode value) {
    return value.isMissingNode() || value.isNull();
  }

  private static String shown(JsonNode value) {
    if (value.isMissingNode()) {
      return "missing";
    }
    String quoted = Texts.quote(value.toString());
    return quoted.substring(1, quoted.length() - 1);
  }
}
