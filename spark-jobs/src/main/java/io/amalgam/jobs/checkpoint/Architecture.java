package io.amalgam.jobs.checkpoint;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * What sets one family of decoders apart from the others: the values that only it has, its tensors,
 * and what its program is told. {@link Architectures} lists them all.
 */
public sealed interface Architecture
    permits Llama, Mistral, Gemma, Qwen2, GptNeox, RewardArchitecture {

  /** How {@code config.json} and messages name it; its program is the text {@code NAME.py}. */
  Family family();

  /**
   * The model's tensors in the order of computation, each layer with as many as the others: the
   * embedding, the layers, the last norm, and the head unless it is tied to the embedding.
   */
  List<ModelTensor> tensors(ModelConfig config);

  /** The name of the head, which a checkpoint may hold although it is tied. */
  default String head() {
    return "lm_head.weight";
  }

  /** Whether a tensor in a checkpoint is a constant that the program computes by itself. */
  default boolean isConstant(String tensor) {
    return tensor.endsWith(".rotary_emb.inv_freq");
  }

  /** The token that only fills places, if it has one without {@code config.json} saying so. */
  default OptionalInt padToken() {
    return OptionalInt.empty();
  }

  /** For each layer how many tokens it sees, itself included; 0 if all before it. */
  default List<Integer> windows(int layers) {
    return Collections.nCopies(layers, 0);
  }

  /** What the program is told beyond what all programs are told. */
  default List<Integer> switches() {
    return List.of();
  }

  /** What two checkpoints must have in common beyond sizes, named as in {@code config.json}. */
  default Map<String, Object> settings() {
    return Map.of();
  }
}
