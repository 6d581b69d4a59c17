package io.amalgam.jobs.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Qwen2 and Qwen2.5 (arXiv 2407.10671): a Llama whose queries, keys and values have biases.
 *
 * @param windows for each layer how many tokens a token sees, itself included; 0 if all before it
 */
public record Qwen2(List<Integer> windows) implements Architecture {

  static final Family FAMILY = new Family("qwen2", "Qwen2ForCausalLM", "Qwen2");

  public Qwen2 {
    windows = List.copyOf(windows);
  }

  static ModelConfig read(ConfigFile file) {
    DecoderKeys.requireSilu(file);
    return new DecoderKeys(32, 0, 32_768, false).read(file, new Qwen2(readWindows(file)));
  }

  private static List<Integer> readWindows(ConfigFile file) {
    int layers = DecoderKeys.layers(file);
    boolean used = file.flag("use_sliding_window", false) && !file.isNull("sliding_window");
    int window = used ? file.integer("sliding_window", 4096, Integer.MAX_VALUE) : 0;
    List<Integer> windows = new ArrayList<>();
    for (int layer = 0; layer < layers; layer++) {
      windows.add(slides(file, layer, layers) ? window : 0);
    }
    if (!used && file.has("layer_types") && windowed(file, layers)) {
      throw file.bad(
          "layer_types", "some are \"sliding_attention\", but no sliding_window is used");
    }
    return windows;
  }

  private static boolean windowed(ConfigFile file, int layers) {
    for (int layer = 0; layer < layers; layer++) {
      if (slides(file, layer, layers)) {
        return true;
      }
    }
    return false;
  }

  /** As {@code layer_types} says, else from layer {@code max_window_layers} on. */
  private static boolean slides(ConfigFile file, int layer, int layers) {
    if (!file.has("layer_types")) {
      JsonNode first = file.node("max_window_layers");
      if (file.has("max_window_layers") && (!first.isInt() || first.intValue() < 0)) {
        throw file.bad(
            "max_window_layers",
            file.shown("max_window_layers") + " must be a whole number of at least 0");
      }
      return layer >= first.asInt(28);
    }
    JsonNode types = file.node("layer_types");
    if (!types.isArray() || types.size() != layers) {
      throw file.bad(
          "layer_types",
          "%s must be a list of %d types".formatted(file.shown("layer_types"), layers));
    }
    return switch (types.get(layer).asText()) {
      case "sliding_attention" -> true;
      case "full_attention" -> false;
      default ->
          throw file.bad(
              "layer_types",
              "%s is not supported; \"full_attention\" and \"sliding_attention\" are"
                  .formatted(types.get(layer)));
    };
  }

  @Override
  public Family family() {
    return FAMILY;
  }

  @Override
  public List<ModelTensor> tensors(ModelConfig config) {
    return GatedLayers.tensors(config, true);
  }

  @Override
  public List<Integer> windows(int layers) {
    return windows;
  }

  @Override
  public Map<String, Object> settings() {
    return Map.of("sliding_window of each layer", windows);
  }
}
