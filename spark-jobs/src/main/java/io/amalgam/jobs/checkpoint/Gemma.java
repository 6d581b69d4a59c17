package io.amalgam.jobs.checkpoint;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Gemma, the first version (arXiv 2403.08295): scaled embeddings, norms whose weights are counted
 * from 1, GELU.
 *
 * @param activation as {@code hidden_act} says; transformers does not look at {@code
 *     hidden_activation}
 */
public record Gemma(Gelu activation) implements Architecture {

  static final Family FAMILY = new Family("gemma", "GemmaForCausalLM", "Gemma");

  static ModelConfig read(ConfigFile file) {
    file.refuse("attention_bias", "only models without biases are");
    file.refuse("use_bidirectional_attention", "only causal attention is");
    Gelu activation = Gelu.read(file, Gelu.TANH);
    return new DecoderKeys(16, 256, 8192, true).read(file, new Gemma(activation));
  }

  @Override
  public Family family() {
    return FAMILY;
  }

  @Override
  public List<ModelTensor> tensors(ModelConfig config) {
    return GatedLayers.tensors(config, false);
  }

  @Override
  public OptionalInt padToken() {
    return OptionalInt.of(0);
  }

  @Override
  public List<Integer> switches() {
    return List.of(activation.number());
  }

  @Override
  public Map<String, Object> settings() {
    return Map.of("hidden_act", activation);
  }
}
