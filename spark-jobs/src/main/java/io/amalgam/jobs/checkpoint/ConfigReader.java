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

  /** Reads the config of a language model. */
  static ModelConfig read(Path path) {
    ConfigFile file = ConfigFile.read(path);
    Family family = family(file, Architectures.list());
    if (!hasClass(file, family)) {
      throw hasClass(file, family.reward())
          ? notALanguageModel(file, family)
          : unknown(file, "architectures", Architectures.list());
    }
    return decoder(file, family);
  }

  /** Reads the config of a reward model: its architecture is a {@link RewardArchitecture}. */
  static ModelConfig readReward(Path path) {
    ConfigFile file = ConfigFile.read(path);
    Family family = family(file, Architectures.listOfRewards());
    if (!hasClass(file, family.reward())) {
      throw hasClass(file, family)
          ? notARewardModel(file, family.reward())
          : unknown(file, "architectures", Architectures.listOfRewards());
    }
    return RewardReader.read(file, decoder(file, family));
  }

  private static Family family(ConfigFile file, String known) {
    return Architectures.family(file.node("model_type").asText())
        .orElseThrow(() -> unknown(file, "model_type", known));
  }

  private static ModelConfig decoder(ConfigFile file, Family family) {
    if (file.has("quantization_config")) {
      throw file.bad(
          "quantization_config",
          "quantized weights are not supported; use the float32, float16 or bfloat16 original");
    }
    return Architectures.read(family, file);
  }

  /** Whether the class is of the family; where none is named, the tensors will tell. */
  private static boolean hasClass(ConfigFile file, Family family) {
    if (!file.has("architectures")) {
      return true;
    }
    for (JsonNode name : file.node("architectures")) {
      if (name.asText().equals(family.className())) {
        return true;
      }
    }
    return false;
  }

  private static CheckpointException notALanguageModel(ConfigFile file, Family family) {
    return new CheckpointException(
        "%s: architectures is %s, a reward model, but a language model (%s) is wanted here. Give the folder of one; only tasks that rate texts take a reward model."
            .formatted(file.file(), file.shown("architectures"), family.className()));
  }

  private static CheckpointException notARewardModel(ConfigFile file, Family family) {
    return new CheckpointException(
        "%s: architectures is %s, a language model, but a reward model (%s with one label) is wanted here. Give the folder of one."
            .formatted(file.file(), file.shown("architectures"), family.className()));
  }

  private static CheckpointException unknown(ConfigFile file, String key, String known) {
    return new CheckpointException(
        "%s: %s is %s, which is not supported. %s"
            .formatted(file.file(), key, file.shown(key), known));
  }
}
