package io.amalgam.jobs.checkpoint;

import java.util.List;

/** The tensors of Llama and its kin: RMS norms, separate queries, keys and values, a gated MLP. */
final class GatedLayers {

  private GatedLayers() {}

  /**
   * The tensors.
   *
   * @param biased whether queries, keys and values have biases
   */
  static List<ModelTensor> tensors(ModelConfig config, boolean biased) {
    long hidden = config.hiddenSize();
    long inner = config.intermediateSize();
    long queries = (long) config.heads() * config.headDim();
    long keys = (long) config.keyValueHeads() * config.headDim();
    TensorList list = new TensorList();
    list.add(Part.EMBEDDING, "model.embed_tokens.weight", config.vocabularySize(), hidden);
    for (int layer = 0; layer < config.layers(); layer++) {
      list.layer(layer, "model.layers." + layer + ".");
      list.add(Part.ATTENTION_NORM, "input_layernorm.weight", hidden);
      projection(list, biased, "self_attn.q_proj", queries, hidden);
      projection(list, biased, "self_attn.k_proj", keys, hidden);
      projection(list, biased, "self_attn.v_proj", keys, hidden);
      list.add(Part.ATTENTION, "self_attn.o_proj.weight", hidden, queries);
      list.add(Part.MLP_NORM, "post_attention_layernorm.weight", hidden);
      list.add(Part.MLP, "mlp.gate_proj.weight", inner, hidden);
      list.add(Part.MLP, "mlp.up_proj.weight", inner, hidden);
      list.add(Part.MLP, "mlp.down_proj.weight", hidden, inner);
    }
    list.outside().add(Part.LAST_NORM, "model.norm.weight", hidden);
    if (!config.tiedEmbeddings()) {
      list.add(Part.HEAD, "lm_head.weight", config.vocabularySize(), hidden);
    }
    return list.toList();
  }

  private static void projection(
      TensorList list, boolean biased, String name, long outputs, long inputs) {
    if (biased) {
      list.linear(Part.ATTENTION, name, outputs, inputs);
    } else {
      list.add(Part.ATTENTION, name + ".weight", outputs, inputs);
    }
  }
}
