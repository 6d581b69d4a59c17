package io.amalgam.jobs.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;

/**
 * Reads {@code config.json} as transformers 4 and 5 write it, with the defaults of the
 * architecture's config class. What would change the computation and is not supported is refused by
 * name.
 */
final class ConfigReader {

  private ConfigReader() {}

  static ModelConfig read(Path path) {
    ConfigFile file = ConfigFile.read(path);
    Family family =
        Architectures.family(file.node("model_type").asText())
            .orElseThrow(() -> unknown(file, "model_type"));
    checkClass(file, family);
    if (file.has("quantization_config")) {
      throw file.bad(
          "quantization_config",
          "quantized weights are not supported; use the float32, float16 or bfloat16 original");
    }
    return Architectures.read(family, file);
  }

  private static void checkClass(ConfigFile file, Family family) {
    if (!file.has("architectures")) {
      return;
    }
    for (JsonNode name : file.node("architectures")) {
      if (name.asText().equals(family.className())) {
        return;
      }
    }
    throw unknown(file, "architectures");
  }

  private static CheckpointException unknown(ConfigFile file, String key) {
    return new CheckpointException(
        "%s: %s is %s, which is not supported. %s"
            .formatted(file.file(), key, file.shown(key), Architectures.list()));
  }
}
