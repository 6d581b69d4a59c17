package io.amalgam.jobs.evaluate;

/**
 * A prompt to continue.
 *
 * @param prompt token ids, at least one
 * @param maxTokens the most tokens to generate, at least 1
 * @param decoding how tokens are chosen
 * @param seed what the draws of this sequence derive from, whatever is generated beside it; not
 *     used by greedy decoding
 * @param stop says when the sequence is complete before that
 */
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
public record GenerationRequest(
    int[] prompt, int maxTokens, Decoding decoding, long seed, StopRule stop) {

  public GenerationRequest {
    if (prompt.length == 0) {
      throw new IllegalArgumentException("A prompt needs at least one token, such as <s>.");
    }
    if (maxTokens < 1) {
      throw new IllegalArgumentException(
          "At least 1 token is to be generated, not %d.".formatted(maxTokens));
    }
  }
}
