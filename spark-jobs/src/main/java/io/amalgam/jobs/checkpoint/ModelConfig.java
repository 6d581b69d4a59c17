package io.amalgam.jobs.checkpoint;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * What a {@code config.json} says about a Llama.
 *
 * @param architecture the family, {@code llama}
 * @param layers the number of layers
 * @param hiddenSize the width of the residual stream
 * @param intermediateSize the inner width of the MLP
 * @param heads the number of query heads
 * @param keyValueHeads the number of key and value heads; divides {@code heads}
 * @param headDim the width of a head; even
 * @param vocabularySize the number of tokens
 * @param maxPositions the longest sequence the model was made for, in tokens
 * @param ropeTheta the base of the rotary embedding
 * @param rmsNormEpsilon the ε of every RMS norm
 * @param tiedEmbeddings whether the head is the embedding
 * @param bosToken the token that begins a text, if stated
 * @param eosToken the token that ends a text, if stated; the first if there are several
 */
public record ModelConfig(
    String architecture,
    int layers,
    int hiddenSize,
    int intermediateSize,
    int heads,
    int keyValueHeads,
    int headDim,
    int vocabularySize,
    int maxPositions,
    double ropeTheta,
    double rmsNormEpsilon,
    boolean tiedEmbeddings,
    OptionalInt bosToken,
    OptionalInt eosToken) {

  /**
   * The names and shapes of all tensors of this model, in the order of computation. A tied head has
   * no tensor of its own.
   */
  public Map<String, List<Long>> tensorShapes() {
    Map<String, List<Long>> shapes = new LinkedHashMap<>();
    long hidden = hiddenSize;
    long queries = (long) heads * headDim;
    long keys = (long) keyValueHeads * headDim;
    shapes.put("model.embed_tokens.weight", List.of((long) vocabularySize, hidden));
    for (int layer = 0; layer < layers; layer++) {
      String prefix = "model.layers." + layer + ".";
      shapes.put(prefix + "input_layernorm.weight", List.of(hidden));
      shapes.put(prefix + "self_attn.q_proj.weight", List.of(queries, hidden));
      shapes.put(prefix + "self_attn.k_proj.weight", List.of(keys, hidden));
      shapes.put(prefix + "self_attn.v_proj.weight", List.of(keys, hidden));
      shapes.put(prefix + "self_attn.o_proj.weight", List.of(hidden, queries));
      shapes.put(prefix + "post_attention_layernorm.weight", List.of(hidden));
      shapes.put(prefix + "mlp.gate_proj.weight", List.of((long) intermediateSize, hidden));
      shapes.put(prefix + "mlp.up_proj.weight", List.of((long) intermediateSize, hidden));
      shapes.put(prefix + "mlp.down_proj.weight", List.of(hidden, (long) intermediateSize));
    }
    shapes.put("model.norm.weight", List.of(hidden));
    if (!tiedEmbeddings) {
      shapes.put("lm_head.weight", List.of((long) vocabularySize, hidden));
    }
    return Collections.unmodifiableMap(shapes);
  }

  /** The number of parameters. */
  public long parameters() {
    return tensorShapes().values().stream()
        .mapToLong(shape -> shape.stream().reduce(1L, Math::multiplyExact))
        .sum();
  }
}
