package io.amalgam.jobs.evaluate;

import java.io.Serializable;
import java.util.List;

/**
 * How a task's responses are written.
 *
 * @param maxTokens the most tokens of a response, at least 1
 * @param until texts that end a response, none of them empty; a response ends before the first one,
 *     or at an end token of the model
 * @param decoding how tokens are chosen
 * @param seed what all draws derive from, together with the item: every merge draws alike; not used
 *     by greedy decoding
 */
public record GenerationSettings(int maxTokens, List<String> until, Decoding decoding, long seed)
    implements Serializable {

  public GenerationSettings {
    if (maxTokens < 1) {
      throw new IllegalArgumentException(
          "A response of %d tokens at most cannot be: allow at least 1.".formatted(maxTokens));
    }
    if (until.contains("")) {
      throw new IllegalArgumentException(
          "A text that ends responses is empty, and would end them before they begin: remove it.");
    }
    until = List.copyOf(until);
  }
}
