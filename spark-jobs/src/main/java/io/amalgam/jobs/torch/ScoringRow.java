package io.amalgam.jobs.torch;

import java.util.List;

/**
 * One sequence that the model sees, and the requests it answers.
 *
 * @param tokens the input, without padding
 * @param spans at least one
 */
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
record ScoringRow(int[] tokens, List<Span> spans) {

  /**
   * The positions of one request in a row.
   *
   * @param request its place in the list of requests, from 0
   * @param first the position that predicts the first target; the others follow
   * @param targets the tokens to score
   */
  record Span(int request, int first, int[] targets) {}
}
