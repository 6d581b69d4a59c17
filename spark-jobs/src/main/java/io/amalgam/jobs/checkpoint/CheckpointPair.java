package io.amalgam.jobs.checkpoint;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** Whether two checkpoints are of one model, so that their weights can be mixed. */
public final class CheckpointPair {

  /** What must be equal, named as in {@code config.json}. */
  private static final Map<String, Function<ModelConfig, Object>> SAME = new LinkedHashMap<>();

  static {
    SAME.put("model_type", config -> config.architecture().family().modelType());
    SAME.put("vocab_size", ModelConfig::vocabularySize);
    SAME.put("num_hidden_layers", ModelConfig::layers);
    SAME.put("hidden_size", ModelConfig::hiddenSize);
    SAME.put("intermediate_size", ModelConfig::intermediateSize);
    SAME.put("num_attention_heads", ModelConfig::heads);
    SAME.put("num_key_value_heads", ModelConfig::keyValueHeads);
    SAME.put("head_dim", ModelConfig::headDim);
    SAME.put("rope_theta", config -> config.rotary().theta());
    SAME.put("rope scaling", config -> config.rotary().scaling());
    SAME.put("rotary numbers a head", config -> config.rotary().size());
    SAME.put("the epsilon of norms", ModelConfig::normEpsilon);
    SAME.put("tie_word_embeddings", ModelConfig::tiedEmbeddings);
  }

  private CheckpointPair() {}

  /**
   * Checks that two checkpoints can be mixed: the same architecture and sizes, the same tensors in
   * the same formats, the same tokens under the same numbers.
   *
   * @throws CheckpointException if they differ; the message names the first difference and both
   *     values
   */
  public static void check(Checkpoint base, Checkpoint aligned) {
    SAME.forEach(
        (key, value) -> {
          Object ofBase = value.apply(base.config());
          Object ofAligned = value.apply(aligned.config());
          checkEqual(base, aligned, key, ofBase, ofAligned);
        });
    Map<String, Object> settings = aligned.config().architecture().settings();
    base.config()
        .architecture()
        .settings()
        .forEach((key, value) -> checkEqual(base, aligned, key, value, settings.get(key)));
    for (TensorInfo tensor : base.tensors().values()) {
      DType other = aligned.tensor(tensor.name()).dtype();
      if (other != tensor.dtype()) {
        throw new CheckpointException(
            "%s and %s cannot be mixed: tensor '%s' is %s in the one and %s in the other. Convert one of them, for example with transformers: from_pretrained(folder, dtype=…).save_pretrained(…)."
                .formatted(
                    base.name(),
                    aligned.name(),
                    tensor.name(),
                    tensor.dtype().configName(),
                    other.configName()));
      }
    }
    Vocabulary.checkSame(base, aligned);
  }

  /**
   * The checkpoint whose tokenizer serves the pair and its merges: the aligned one, or base where
   * the aligned one has no {@code tokenizer.json} and base has.
   */
  public static Checkpoint tokenizerOf(Checkpoint base, Checkpoint aligned) {
    return !aligned.hasTokenizer() && base.hasTokenizer() ? base : aligned;
  }

  private static void checkEqual(
      Checkpoint base, Checkpoint aligned, String key, Object ofBase, Object ofAligned) {
    if (!ofBase.equals(ofAligned)) {
      throw new CheckpointException(
          "%s and %s cannot be mixed: %s is %s in the one and %s in the other. A base model and the model aligned from it have the same."
              .formatted(base.name(), aligned.name(), key, ofBase, ofAligned));
    }
  }
}
