package io.amalgam.jobs.checkpoint;

import java.util.List;
import java.util.Map;

/**
 * GPT-NeoX and Pythia (arXiv 2204.06745, 2304.01373): layer norms, biases, queries with keys and
 * values in one weight, a rotary embedding of a part of each head.
 *
 * @param parallel whether attention and MLP read the same input
 * @param activation of the MLP
 */
public record GptNeox(boolean parallel, Gelu activation) implements Architecture {

  static final Family FAMILY = new Family("gpt_neox", "GPTNeoXForCausalLM", "GPT-NeoX");

  static ModelConfig read(ConfigFile file) {
    if (!file.flag("attention_bias", true)) {
      throw file.bad("attention_bias", "false is not supported; only models with biases are");
    }
    GptNeox architecture =
        new GptNeox(file.flag("use_parallel_residual", true), Gelu.read(file, Gelu.EXACT));
    int headDim = DecoderKeys.derivedHeadDim(file);
    double part = file.positive("rotary_pct", 0.25);
    if (part > 1) {
      throw file.bad("rotary_pct", file.shown("rotary_pct") + " must be at most 1");
    }
    Rotary rotary = RotaryReader.read(file, "rotary_emb_base", headDim, part);
    return new DecoderKeys(0, 0, 2048, false)
        .read(file, architecture, DecoderKeys.heads(file), rotary, headDim, "layer_norm_eps", 1e-5);
  }

  @Override
  public Family family() {
    return FAMILY;
  }

  @Override
  public List<ModelTensor> tensors(ModelConfig config) {
    long hidden = config.hiddenSize();
    long inner = config.intermediateSize();
    TensorList list = new TensorList();
    list.add(Part.EMBEDDING, "gpt_neox.embed_in.weight", config.vocabularySize(), hidden);
    for (int layer = 0; layer < config.layers(); layer++) {
      list.layer(layer, "gpt_neox.layers." + layer + ".")
          .norm(Part.ATTENTION_NORM, "input_layernorm", hidden)
          .norm(Part.MLP_NORM, "post_attention_layernorm", hidden)
          .linear(Part.ATTENTION, "attention.query_key_value", 3 * hidden, hidden)
          .linear(Part.ATTENTION, "attention.dense", hidden, hidden)
          .linear(Part.MLP, "mlp.dense_h_to_4h", inner, hidden)
          .linear(Part.MLP, "mlp.dense_4h_to_h", hidden, inner);
    }
    list.outside().norm(Part.LAST_NORM, "gpt_neox.final_layer_norm", hidden);
    if (!config.tiedEmbeddings()) {
      list.add(Part.HEAD, head(), config.vocabularySize(), hidden);
    }
    return list.toList();
  }

  @Override
  public String head() {
    return "embed_out.weight";
  }

  /** Older files also hold the causal mask and what masked scores are set to. */
  @Override
  public boolean isConstant(String tensor) {
    return Architecture.super.isConstant(tensor)
        || tensor.endsWith(".attention.bias")
        || tensor.endsWith(".attention.masked_bias");
  }

  @Override
  public List<Integer> switches() {
    return List.of(parallel ? 1 : 0, activation.number());
  }

  @Override
  public Map<String, Object> settings() {
    return Map.of("use_parallel_residual", parallel, "hidden_act", activation);
  }
}
