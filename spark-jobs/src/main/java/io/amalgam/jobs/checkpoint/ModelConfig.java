package io.amalgam.jobs.checkpoint;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * What a {@code config.json} says about a decoder.
 *
 * @param architecture the family, with what only it has
 * @param layers the number of layers
 * @param hiddenSize the width of the residual stream
 * @param intermediateSize the inner width of the MLP
 * @param heads the number of query heads
 * @param keyValueHeads the number of key and value heads; divides {@code heads}
 * @param headDim the width of a head
 * @param vocabularySize the number of tokens
 * @param maxPositions the longest sequence the model was made for, in tokens
 * @param rotary the rotary embedding
 * @param normEpsilon the ε of every norm
 * @param tiedEmbeddings whether the head is the embedding
 * @param bosToken the token that begins a text, if stated
 * @param eosToken the token that ends a text, if stated; the first if there are several
 */
public record ModelConfig(
    Architecture architecture,
    int layers,
    int hiddenSize,
    int intermediateSize,
    int heads,
    int keyValueHeads,
    int headDim,
    int vocabularySize,
    int maxPositions,
    Rotary rotary,
    double normEpsilon,
    boolean tiedEmbeddings,
    OptionalInt bosToken,
    OptionalInt eosToken) {

  public ModelConfig {
    int windows = architecture.windows(layers).size();
    if (windows != layers) {
      throw new IllegalArgumentException(
          "There are windows for %d layers, but %d layers.".formatted(windows, layers));
    }
    if (keyValueHeads < 1 || heads % keyValueHeads != 0) {
      throw new IllegalArgumentException(
          "%d heads of keys and values do not divide %d heads.".formatted(keyValueHeads, heads));
    }
    if (rotary.size() < 2 || rotary.size() > headDim || rotary.size() % 2 != 0) {
      throw new IllegalArgumentException(
          "%d rotary numbers of a head of %d must be even and within it."
              .formatted(rotary.size(), headDim));
    }
  }

  /** The same sizes for another architecture. */
  ModelConfig with(Architecture other) {
    return new ModelConfig(
        other,
        layers,
        hiddenSize,
        intermediateSize,
        heads,
        keyValueHeads,
        headDim,
        vocabularySize,
        maxPositions,
        rotary,
        normEpsilon,
        tiedEmbeddings,
        bosToken,
        eosToken);
  }

  /**
   * All tensors of this model, in the order of computation. A tied head has no tensor of its own.
   */
  public List<ModelTensor> tensors() {
    return architecture.tensors(this);
  }

  /** The shapes of {@link #tensors()} by their names, in the same order. */
  public Map<String, List<Long>> tensorShapes() {
    Map<String, List<Long>> shapes = new LinkedHashMap<>();
    tensors().forEach(tensor -> shapes.put(tensor.name(), tensor.shape()));
    return Collections.unmodifiableMap(shapes);
  }

  /** The number of parameters. */
  public long parameters() {
    return tensors().stream()
        .mapToLong(tensor -> tensor.shape().stream().reduce(1L, Math::multiplyExact))
        .sum();
  }
}
