package io.amalgam.jobs.torch;

import io.amalgam.jobs.evaluate.ContinuationRequest;
import java.util.Arrays;

/**
 * What the model has to see for one request: all tokens but the last.
 *
 * @param request its number in the list of requests, from 0
 * @param tokens at least as many as targets
 * @param targets what the last tokens predict
 */
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
record ScoringInput(int request, int[] tokens, int[] targets) {

  /**
   * Cuts the context on its left where both parts are too long together.
   *
   * @param window the longest input, in tokens
   * @throws IllegalArgumentException if the continuation alone is longer than the window
   */
  static ScoringInput of(int request, ContinuationRequest asked, int window) {
    int[] targets = asked.continuation();
    if (targets.length > window) {
      throw new IllegalArgumentException(
          "Request %d has a continuation of %d tokens, but the model sees %d at most: score it in pieces."
              .formatted(request + 1, targets.length, window));
    }
    int length = Math.min(asked.length() - 1, window);
    int[] tokens = new int[length];
    int context = length - (targets.length - 1);
    System.arraycopy(asked.context(), asked.context().length - context, tokens, 0, context);
    System.arraycopy(targets, 0, tokens, context, targets.length - 1);
    return new ScoringInput(request, tokens, targets);
  }

  /** The number of tokens that two inputs begin with together. */
  int shared(ScoringInput other) {
    int mismatch = Arrays.mismatch(tokens, other.tokens);
    return mismatch == -1 ? tokens.length : mismatch;
  }
}
