package io.amalgam.jobs.torch;

import io.amalgam.jobs.evaluate.GenerationRequest;
import java.util.Arrays;

/**
 * The end of a prompt that leaves room for the tokens it asks for.
 *
 * @param request its place in the list of requests, from 0
 * @param tokens at least one
 * @param asked what it is a prompt of
 */
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
record Prompt(int request, int[] tokens, GenerationRequest asked) {

  /**
   * Cuts a prompt on its left, as EleutherAI's evaluation harness does.
   *
   * @param positions the longest sequence that the model sees, in tokens
   * @throws IllegalArgumentException if the tokens asked for leave no room for a prompt
   */
  static Prompt of(int request, GenerationRequest asked, int positions) {
    int room = positions - asked.maxTokens();
    if (room < 1) {
      throw new IllegalArgumentException(
          "Request %d asks for %d tokens, but the model has %d positions for prompt and tokens together: ask for %d at most."
              .formatted(request + 1, asked.maxTokens(), positions, positions - 1));
    }
    int[] tokens = asked.prompt();
    return new Prompt(
        request,
        Arrays.copyOfRange(tokens, Math.max(0, tokens.length - room), tokens.length),
        asked);
  }

  /** The most tokens that are seen: the last one that is generated is not. */
  int places() {
    return tokens.length + asked.maxTokens() - 1;
  }
}
