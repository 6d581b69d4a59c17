package io.amalgam.jobs.torch;

import io.amalgam.jobs.evaluate.ContinuationRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Which sequences are computed together, and which positions of them answer which request.
 *
 * <p>A model's input is all tokens but the last. A request whose input begins another's is answered
 * by the same row: choices of one token cost one row together. Requests that begin alike, such as
 * the choices after a question, share a row that is a tree where that is cheaper. Rows of similar
 * length go together, the longest first, so that little is padding and too little memory shows at
 * once; trees need a mask and go apart from plain rows.
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
   * @param cost says which inputs share a row, and how many tokens go into a batch, padding
   *     included; a batch has at least one row
   * @throws IllegalArgumentException if a continuation alone is longer than the window
   */
  static ScoringPlan of(List<ContinuationRequest> requests, int window, ScoringCost cost) {
    List<ScoringInput> inputs = new ArrayList<>(requests.size());
    for (int i = 0; i < requests.size(); i++) {
      inputs.add(ScoringInput.of(i, requests.get(i), window));
    }
    List<ScoringBatch> batches = new ArrayList<>();
    Map<Boolean, List<ScoringRow>> rows =
        rows(inputs, cost).stream().collect(Collectors.partitioningBy(ScoringRow::isBranched));
    rows.values().forEach(kind -> batches.addAll(batches(kind, cost.budget())));
    return new ScoringPlan(batches);
  }

  /**
   * In sorted order no earlier sequence shares more with the next one than the latest does, and
   * whatever a sequence begins follows it.
   */
  private static List<ScoringRow> rows(List<ScoringInput> inputs, ScoringCost cost) {
    List<ScoringInput> sorted = new ArrayList<>(inputs);
    sorted.sort((a, b) -> Arrays.compare(b.tokens(), a.tokens()));
    List<ScoringTree> trees = new ArrayList<>();
    for (ScoringInput input : sorted) {
      int latest = trees.size() - 1;
      if (latest >= 0 && cost.joins(trees.get(latest), input)) {
        trees.get(latest).add(input);
      } else {
        trees.add(new ScoringTree(input));
      }
    }
    return trees.stream().map(ScoringTree::row).toList();
  }

  private static List<ScoringBatch> batches(List<ScoringRow> rows, int budget) {
    return PaddedRows.batches(rows, ScoringRow::length, budget).stream()
        .map(ScoringBatch::new)
        .toList();
  }
}
