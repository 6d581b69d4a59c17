package io.amalgam.jobs.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.amalgam.jobs.checkpoint.DType;
import io.amalgam.jobs.checkpoint.ModelConfig;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A model's {@code config.json}, and its weights' format. */
final class ModelFiles {

  private static final ObjectMapper JSON = new ObjectMapper();

  private ModelFiles() {}

  /** The nearest bfloat16 of a finite number, the even one where two are equally near. */
  static short bfloat16(float value) {
    int bits = Float.floatToRawIntBits(value);
    return (short) ((bits + 0x7fff + ((bits >>> 16) & 1)) >>> 16);
  }

  /** The content of {@code config.json}. */
  static String configuration(ModelConfig config) {
    Map<String, Object> root = new LinkedHashMap<>();
    root.put("architectures", List.of("LlamaForCausalLM"));
    root.put("attention_bias", false);
    root.put("bos_token_id", Vocabulary.BEGIN);
    root.put("eos_token_id", Vocabulary.END);
    root.put("head_dim", config.headDim());
    root.put("hidden_act", "silu");
    root.put("hidden_size", config.hiddenSize());
    root.put("intermediate_size", config.intermediateSize());
    root.put("max_position_embeddings", config.maxPositions());
    root.put("mlp_bias", false);
    root.put("model_type", "llama");
    root.put("num_attention_heads", config.heads());
    root.put("num_hidden_layers", config.layers());
    root.put("num_key_value_heads", config.keyValueHeads());
    root.put("pad_token_id", Vocabulary.PADDING);
    root.put("rms_norm_eps", config.normEpsilon());
    root.put("rope_theta", config.rotary().theta());
    root.put("tie_word_embeddings", config.tiedEmbeddings());
    root.put("torch_dtype", DType.BFLOAT16.configName());
    root.put("use_cache", true);
    root.put("vocab_size", config.vocabularySize());
    try {
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
