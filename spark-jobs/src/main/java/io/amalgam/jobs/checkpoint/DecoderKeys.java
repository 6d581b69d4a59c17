package io.amalgam.jobs.checkpoint;

/**
 * Reads what the configs of all decoders say in the same words, with an architecture's defaults for
 * what is not stated.
 *
 * @param keyValueHeads heads of keys and values; 0 if as many as of queries
 * @param headDim width of a head; 0 if the hidden size is divided among the heads
 * @param maxPositions longest sequence
 * @param tied whether the head is the embedding
 */
record DecoderKeys(int keyValueHeads, int headDim, int maxPositions, boolean tied) {

  private static final int LARGEST_HEADS = 1 << 12;

  /** A sequence has one more token than positions: the last one is only scored. */
  private static final int LARGEST_POSITIONS = Integer.MAX_VALUE - 1;

  /** Reads a model of RMS norms and rotary embeddings of whole heads. */
  ModelConfig read(ConfigFile file, Architecture architecture) {
    int headDim = headDim(file);
    Rotary rotary = RotaryReader.read(file, "rope_theta", headDim, 1);
    return read(file, architecture, keyValueHeads(file), rotary, headDim, "rms_norm_eps", 1e-6);
  }

  ModelConfig read(
      ConfigFile file,
      Architecture architecture,
      int keyValueHeads,
      Rotary rotary,
      int headDim,
      String epsilonKey,
      double epsilon) {
    return new ModelConfig(
        architecture,
        layers(file),
        hidden(file),
        file.integer("intermediate_size", 1 << 22),
        heads(file),
        keyValueHeads,
        headDim,
        file.integer("vocab_size", 1 << 24),
        file.integer("max_position_embeddings", maxPositions, LARGEST_POSITIONS),
        rotary,
        file.positive(epsilonKey, epsilon),
        file.flag("tie_word_embeddings", tied),
        file.token("bos_token_id"),
        file.token("eos_token_id"));
  }

  /** Refuses every activation but SiLU. */
  static void requireSilu(ConfigFile file) {
    if (file.has("hidden_act") && !file.node("hidden_act").asText().equals("silu")) {
      throw file.bad(
          "hidden_act", file.shown("hidden_act") + " is not supported; only \"silu\" is");
    }
  }

  static int layers(ConfigFile file) {
    return file.integer("num_hidden_layers", 1 << 10);
  }

  static int heads(ConfigFile file) {
    return file.integer("num_attention_heads", LARGEST_HEADS);
  }

  private static int hidden(ConfigFile file) {
    return file.integer("hidden_size", 1 << 20);
  }

  private int keyValueHeads(ConfigFile file) {
    int heads = heads(file);
    boolean asQueries = keyValueHeads == 0 || file.isNull("num_key_value_heads");
    int keys = file.integer("num_key_value_heads", asQueries ? heads : keyValueHeads, heads);
    if (keys > heads || heads % keys != 0) {
      throw file.bad(
          "num_key_value_heads", keys + " does not divide num_attention_heads, which is " + heads);
    }
    return keys;
  }

  /** The stated width of a head, else the default, else the hidden size over the heads. */
  int headDim(ConfigFile file) {
    return headDim == 0 || file.has("head_dim")
        ? file.integer("head_dim", file.has("head_dim") ? 1 : derivedHeadDim(file), 1 << 12)
        : headDim;
  }

  /** The hidden size over the heads. */
  static int derivedHeadDim(ConfigFile file) {
    int hidden = hidden(file);
    int heads = heads(file);
    if (hidden % heads != 0) {
      throw file.bad(
          "num_attention_heads",
          "%d does not divide hidden_size, which is %d, and head_dim is not stated"
              .formatted(heads, hidden));
    }
    return hidden / heads;
  }
}
