package io.amalgam.jobs.checkpoint;

import java.util.List;

/** Llama 1 to 3 and all that is built like it (arXiv 2302.13971). */
public record Llama() implements Architecture {

  static final Family FAMILY = new Family("llama", "LlamaForCausalLM", "Llama");

  static ModelConfig read(ConfigFile file) {
    DecoderKeys.requireSilu(file);
    file.refuse("attention_bias", "only models without biases are");
    file.refuse("mlp_bias", "only models without biases are");
    return new DecoderKeys(0, 0, 2048, false).read(file, new Llama());
  }

  @Override
  public Family family() {
    return FAMILY;
  }

  @Override
  public List<ModelTensor> tensors(ModelConfig config) {
    return GatedLayers.tensors(config, false);
  }
}
