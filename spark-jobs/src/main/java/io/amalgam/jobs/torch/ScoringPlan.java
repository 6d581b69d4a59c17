package io.amalgam.jobs.torch;

import io.amalgam.jobs.evaluate.ContinuationRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Which sequences are computed together, and which positions of them answer which request.
 *
 * <p>A model's input is all tokens but the last. A request whose input begins another's is answered
 * by the same row: choices of one token cost one row together. Rows of similar length go together,
 * the longest first, so that little is padding and too little memory shows at once.
 *
 * @param batches what to compute, in order
 */
record ScoringPlan(List<ScoringBatch> batches) {

  ScoringPlan {
    batches = List.copyOf(batches);
  }

  /**
   * Plans a list of requests.
   *
   * @param window the longest input, in tokens; longer ones lose tokens on the left
   * @param budget tokens a batch, padding included; a batch has at least one row
   * @throws IllegalArgumentException if a continuation alone is longer than the window
   */
  static ScoringPlan of(List<ContinuationRequest> requests, int window, int budget) {
    List<Input> inputs = new ArrayList<>(requests.size());
    for (int i = 0; i < requests.size(); i++) {
      inputs.add(input(i, requests.get(i), window));
    }
    List<ScoringRow> rows = rows(inputs);
    rows.sort(Comparator.comparingInt((ScoringRow row) -> row.tokens().length).reversed());
    return new ScoringPlan(batches(rows, budget));
  }

  @SuppressWarnings("ArrayRecordComponent") // carried, never compared
  private record Input(int[] tokens, ScoringRow.Span span) {}

  private static Input input(int index, ContinuationRequest request, int window) {
    int[] targets = request.continuation();
    if (targets.length > window) {
      throw new IllegalArgumentException(
          "Request %d has a continuation of %d tokens, but the model sees %d at most: score it in pieces."
              .formatted(index + 1, targets.length, window));
    }
    int length = Math.min(request.length() - 1, window);
    int[] tokens = new int[length];
    int context = length - (targets.length - 1);
    System.arraycopy(request.context(), request.context().length - context, tokens, 0, context);
    System.arraycopy(targets, 0, tokens, context, targets.length - 1);
    return new Input(tokens, new ScoringRow.Span(index, context - 1, targets));
  }

  /** In sorted order whatever a sequence begins follows it directly, so one look back suffices. */
  private static List<ScoringRow> rows(List<Input> inputs) {
    List<Input> sorted = new ArrayList<>(inputs);
    sorted.sort((a, b) -> Arrays.compare(b.tokens(), a.tokens()));
    List<ScoringRow> rows = new ArrayList<>();
    int[] row = {};
    List<ScoringRow.Span> spans = new ArrayList<>();
    for (Input input : sorted) {
      if (!isPrefix(input.tokens(), row)) {
        spans = new ArrayList<>();
        row = input.tokens();
        rows.add(new ScoringRow(row, spans));
      }
      spans.add(input.span());
    }
    return rows;
  }

  private static boolean isPrefix(int[] begin, int[] whole) {
    int mismatch = Arrays.mismatch(begin, whole);
    return mismatch == -1 || mismatch == begin.length;
  }

  private static List<ScoringBatch> batches(List<ScoringRow> rows, int budget) {
    List<ScoringBatch> batches = new ArrayList<>();
    int first = 0;
    while (first < rows.size()) {
      int count = Math.max(1, budget / rows.get(first).tokens().length);
      int last = Math.min(rows.size(), first + count);
      batches.add(new ScoringBatch(rows.subList(first, last)));
      first = last;
    }
    return batches;
  }
}
