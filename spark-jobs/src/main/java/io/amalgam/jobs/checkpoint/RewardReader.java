package io.amalgam.jobs.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Map;
import java.util.OptionalInt;

/** Reads what a reward model says beside its decoder, and says what is wrong with its score. */
final class RewardReader {

  private static final String BIAS = "score.bias";

  private RewardReader() {}

  /** The model, of a config whose decoder was read. */
  static ModelConfig read(ConfigFile file, ModelConfig decoder) {
    requireOneLabel(file, decoder.architecture().family().reward());
    return decoder.with(new RewardArchitecture(decoder.architecture(), padToken(file, decoder)));
  }

  /** As in transformers, {@code id2label} decides, and without either there are two. */
  private static void requireOneLabel(ConfigFile file, Family family) {
    String way =
        ", but a reward model has one label. Train or save it as %s with num_labels=1"
            .formatted(family.className());
    if (file.has("id2label")) {
      int labels = file.object("id2label").size();
      if (labels != 1) {
        throw file.bad("id2label", "names %d labels%s".formatted(labels, way));
      }
    } else if (!file.has("num_labels")) {
      throw file.bad("id2label", "is missing, which makes it a classifier of two labels" + way);
    } else if (file.integer("num_labels", Integer.MAX_VALUE) != 1) {
      throw file.bad("num_labels", file.shown("num_labels") + way);
    }
  }

  private static OptionalInt padToken(ConfigFile file, ModelConfig decoder) {
    JsonNode value = file.node("pad_token_id");
    if (value.isMissingNode()) {
      return decoder.architecture().padToken();
    }
    // Early conversions of Llama say -1, which no token is.
    if (value.isNull() || (value.isInt() && value.intValue() == -1)) {
      return OptionalInt.empty();
    }
    if (!value.isInt() || value.intValue() < 0 || value.intValue() >= decoder.vocabularySize()) {
      throw file.bad(
          "pad_token_id",
          "%s must be a token from 0 to %d, or null if no token pads"
              .formatted(file.shown("pad_token_id"), decoder.vocabularySize() - 1));
    }
    return OptionalInt.of(value.intValue());
  }

  /**
   * Refuses a checkpoint without a score, or with one that a reward model does not have.
   *
   * @param holders the files of all tensors, by the tensors' names
   */
  static void checkScore(Path folder, ModelConfig config, Map<String, Path> holders) {
    String className = config.architecture().family().className();
    if (!holders.containsKey(RewardArchitecture.SCORE)) {
      throw new CheckpointException(
          "%s: none of its safetensors files holds tensor '%s' of shape [1, %d], which gives the reward. Save the reward model as it was trained, as %s."
              .formatted(folder, RewardArchitecture.SCORE, config.hiddenSize(), className));
    }
    Path biased = holders.get(BIAS);
    if (biased != null) {
      throw new CheckpointException(
          "%s: holds tensor '%s', but the score of a %s has no bias, and transformers would leave it out in silence. Rewards are only compared: maybe save the model without it."
              .formatted(biased, BIAS, className));
    }
  }
}
