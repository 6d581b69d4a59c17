package io.amalgam.jobs.evaluate;

import java.util.List;

/** A causal language model that continues prompts. Used by one thread. */
public interface TokenGenerator {

  /**
   * Continues each prompt. A prompt that does not fit beside the tokens it asks for loses tokens on
   * its left.
   *
   * @return one sequence per request, in the order of the requests
   * @throws IllegalArgumentException if a token is outside the vocabulary, or a request asks for as
   *     many tokens as the model has positions
   */
  List<GeneratedTokens> generate(List<GenerationRequest> requests);
}
