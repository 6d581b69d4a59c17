package io.amalgam.jobs.evaluate;

import java.util.List;

/** A causal language model that scores given continuations. Used by one thread. */
public interface LanguageModel {

  /**
   * Scores each continuation given its context.
   *
   * @return one score per request, in the order of the requests
   * @throws IllegalArgumentException if a token is outside the vocabulary
   */
  List<ContinuationScore> score(List<ContinuationRequest> requests);

  /** The most tokens of context and continuation together; longer ones lose tokens on the left. */
  int maxLength();

  /** The number of tokens in the vocabulary. */
  int vocabularySize();
}
