package io.amalgam.jobs.evaluate;

import java.io.Serializable;

/** How the next token is chosen. */
public sealed interface Decoding extends Serializable {

  /** Always the most probable token; of equal ones the first. */
  record Greedy() implements Decoding {}

  /**
   * A token drawn from the model's distribution.
   *
   * @param temperature divides the logits; above 0
   * @param topP the most probable tokens are kept until their probabilities sum to this; in (0, 1],
   *     1 keeps all (nucleus sampling, arXiv 1904.09751)
   * @param topK how many of the most probable tokens are kept; 0 keeps all
   */
  record Sampled(double temperature, double topP, int topK) implements Decoding {

    public Sampled {
      if (!(temperature > 0 && Double.isFinite(temperature))) {
        throw new IllegalArgumentException(
            "The temperature is %s but must be above 0. For the most probable token decode greedily."
                .formatted(temperature));
      }
      if (!(topP > 0 && topP <= 1)) {
        throw new IllegalArgumentException("top_p is %s but must be in (0, 1].".formatted(topP));
      }
      if (topK < 0) {
        throw new IllegalArgumentException(
            "top_k is %d but must be at least 1, or 0 for all tokens.".formatted(topK));
      }
    }
  }
}
