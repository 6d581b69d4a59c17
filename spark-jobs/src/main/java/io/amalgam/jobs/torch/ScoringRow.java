package io.amalgam.jobs.torch;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Sequences that the model sees as one, and the requests they answer: a tree of tokens in preorder,
 * so that a beginning that sequences share is computed once. A token sees those before it on its
 * way from the root. A tree without branches is a plain sequence.
 *
 * @param tokens the input, without padding
 * @param depths each token's position in its own sequences, from 0
 * @param ends for each token the place after the last one that comes after it in a sequence
 * @param spans at least one
 */
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
record ScoringRow(int[] tokens, int[] depths, int[] ends, List<Span> spans) {

  ScoringRow {
    spans = List.copyOf(spans);
  }

  /**
   * The places of one request in a row.
   *
   * @param request its number in the list of requests, from 0
   * @param places for each target the place that predicts it
   * @param targets the tokens to score
   */
  record Span(int request, int[] places, int[] targets) {}

  int length() {
    return tokens.length;
  }

  /** Whether a token sees less than all before it. */
  boolean isBranched() {
    return depths[length() - 1] != length() - 1;
  }

  /** The places that a token sees, itself included, in the order of its sequence. */
  int[] seenFrom(int place) {
    return IntStream.rangeClosed(0, place).filter(before -> place < ends[before]).toArray();
  }

  /** The same requests, each with a sequence of its own. */
  List<ScoringRow> apart() {
    return spans.stream().map(this::alone).toList();
  }

  private ScoringRow alone(Span span) {
    int[] seen = seenFrom(span.places()[span.places().length - 1]);
    int[] ends = new int[seen.length];
    Arrays.fill(ends, seen.length);
    int first = seen.length - span.targets().length;
    int[] places = IntStream.range(first, seen.length).toArray();
    return new ScoringRow(
        IntStream.of(seen).map(place -> tokens[place]).toArray(),
        IntStream.range(0, seen.length).toArray(),
        ends,
        List.of(new Span(span.request(), places, span.targets())));
  }
}
