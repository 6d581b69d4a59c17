package io.amalgam.jobs.checkpoint;

import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * Mistral (arXiv 2310.06825): a Llama that looks back within a window.
 *
 * @param window how many tokens a token sees, itself included; 0 if all before it
 */
public record Mistral(int window) implements Architecture {

  static final Family FAMILY = new Family("mistral", "MistralForCausalLM", "Mistral");

  static ModelConfig read(ConfigFile file) {
    DecoderKeys.requireSilu(file);
    file.refuse("attention_bias", "only models without biases are");
    int window =
        file.isNull("sliding_window") ? 0 : file.integer("sliding_window", 4096, Integer.MAX_VALUE);
    return new DecoderKeys(8, 0, 131_072, false).read(file, new Mistral(window));
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
  public List<Integer> windows(int layers) {
    return Collections.nCopies(layers, window);
  }

  @Override
  public Map<String, Object> settings() {
    return Map.of("sliding_window", window == 0 ? "null" : window);
  }
}
