package io.amalgam.jobs.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;

/**
 * Reads the rotary embedding: {@code rope_theta} and {@code rope_scaling} of transformers 4, {@code
 * rope_parameters} of transformers 5.
 */
final class RotaryReader {

  /** What each kind of scaling has beside its name. */
  private static final Map<String, List<String>> KINDS =
      Map.of(
          "default", List.of(),
          "linear", List.of("factor"),
          "llama3",
              List.of(
                  "factor",
                  "low_freq_factor",
                  "high_freq_factor",
                  "original_max_position_embeddings"));

  private static final List<String> ALWAYS =
      List.of("rope_theta", "rope_type", "type", "partial_rotary_factor");

  private static final String SCALING = "rope_scaling";
  private static final String PARAMETERS = "rope_parameters";
  private static final String PART = "partial_rotary_factor";

  private RotaryReader() {}

  /**
   * Reads it.
   *
   * @param thetaKey the key of the base where {@code rope_parameters} has none
   * @param part how much of a head the architecture turns where {@code rope_parameters} is silent
   */
  static Rotary read(ConfigFile file, String thetaKey, int headDim, double part) {
    ConfigFile parameters = file.object(PARAMETERS);
    Rotary.Scaling old = scaling(file, SCALING, part);
    Rotary.Scaling recent = scaling(file, PARAMETERS, part);
    boolean oneOnly = old instanceof Rotary.None || recent instanceof Rotary.None;
    if (!oneOnly && !old.equals(recent)) {
      throw file.bad(SCALING, "says %s, but rope_parameters says %s".formatted(old, recent));
    }
    double theta =
        parameters.has("rope_theta")
            ? parameters.positive("rope_theta")
            : file.positive(thetaKey, 10_000);
    int size = (int) (headDim * parameters.positive(PART, part));
    if (size < 2 || size % 2 != 0) {
      throw file.bad(
          "head_dim",
          "%d must be even, and so must what is turned of it, which is %d: rotary embeddings turn pairs"
              .formatted(headDim, size));
    }
    return new Rotary(theta, size, old instanceof Rotary.None ? recent : old);
  }

  private static Rotary.Scaling scaling(ConfigFile file, String key, double part) {
    ConfigFile rope = file.object(key);
    String typeKey = rope.has("rope_type") || !rope.has("type") ? "rope_type" : "type";
    String kind = rope.has(typeKey) ? rope.node(typeKey).asText() : "default";
    if (!KINDS.containsKey(kind)) {
      throw file.bad(
          key,
          "%s %s is not supported; known are \"default\", \"linear\" and \"llama3\""
              .formatted(typeKey, rope.shown(typeKey)));
    }
    checkKeys(file, key, rope, KINDS.get(kind), part);
    return switch (kind) {
      case "linear" -> new Rotary.Linear(factor(rope));
      case "llama3" -> llama3(rope);
      default -> new Rotary.None();
    };
  }

  private static void checkKeys(
      ConfigFile file, String key, ConfigFile rope, List<String> allowed, double part) {
    for (String name : rope.keys()) {
      if (rope.has(name) && !ALWAYS.contains(name) && !allowed.contains(name)) {
        throw file.bad(key, Texts.quote(name) + " is not supported");
      }
    }
    JsonNode turned = rope.node(PART);
    // A fraction that the architecture has not would be ignored by its program.
    if (rope.has(PART) && part == 1 && turned.asDouble() != 1) {
      throw file.bad(key, "'%s' is not supported".formatted(PART));
    }
    if (rope.has(PART) && !(rope.positive(PART) <= 1)) {
      throw rope.bad(PART, rope.shown(PART) + " must be at most 1");
    }
  }

  private static double factor(ConfigFile rope) {
    double factor = rope.positive("factor");
    if (factor < 1) {
      throw rope.bad("factor", rope.shown("factor") + " must be at least 1");
    }
    return factor;
  }

  private static Rotary.Llama3 llama3(ConfigFile rope) {
    double factor = factor(rope);
    double low = rope.positive("low_freq_factor");
    double high = rope.positive("high_freq_factor");
    if (high <= low) {
      throw rope.bad(
          "high_freq_factor",
          "%s must be above low_freq_factor, which is %s"
              .formatted(rope.shown("high_freq_factor"), rope.shown("low_freq_factor")));
    }
    int length = rope.integer("original_max_position_embeddings", Integer.MAX_VALUE);
    return new Rotary.Llama3(factor, low, high, length);
  }
}
