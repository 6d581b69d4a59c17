package io.amalgam.jobs.torch;

import java.util.Arrays;
import java.util.stream.Stream;

/**
 * Refuses tokens that a model has no embedding for: reading beyond its rows can end the process.
 *
 * @param vocabulary the number of tokens
 */
record KnownTokens(int vocabulary) {

  /**
   * Checks the parts of one request.
   *
   * @param index the request's place in its list, from 0
   * @throws IllegalArgumentException if a token is outside the vocabulary
   */
  void require(int index, int[]... parts) {
    Stream.of(parts)
        .flatMapToInt(Arrays::stream)
        .filter(token -> token < 0 || token >= vocabulary)
        .findFirst()
        .ifPresent(
            token -> {
              throw new IllegalArgumentException(
                  "Request %d has token %d, but the vocabulary has tokens 0 to %d. Maybe it was encoded with another model's tokenizer."
                      .formatted(index + 1, token, vocabulary - 1));
            });
  }
}
