package io.amalgam.jobs.torch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * Rows that are computed together, padded on the right to the longest.
 *
 * @param rows at least one; all branched or none
 */
record ScoringBatch(List<ScoringRow> rows) {

  ScoringBatch {
    rows = List.copyOf(rows);
  }

  /** The length of the longest row. */
  int width() {
    return rows.stream().mapToInt(ScoringRow::length).max().orElseThrow();
  }

  /** The number of positions that are scored. */
  int positions() {
    return rows.stream()
        .flatMap(row -> row.spans().stream())
        .mapToInt(span -> span.targets().length)
        .sum();
  }

  /** The tokens, rows × width, padded with token 0. */
  long[] tokens() {
    return padded(ScoringRow::tokens, 0);
  }

  /** Whether the rows are trees. */
  boolean isBranched() {
    return rows.get(0).isBranched();
  }

  /** The tokens' positions, rows × width. */
  long[] depths() {
    return padded(ScoringRow::depths, 0);
  }

  /**
   * For each token the place after the last one that sees it, rows × width; padding sees itself.
   */
  long[] ends() {
    return padded(ScoringRow::ends, width());
  }

  private long[] padded(Function<ScoringRow, int[]> values, long padding) {
    return PaddedRows.flat(rows.stream().map(values).toList(), width(), padding);
  }

  /** The scored positions in the flattened tokens, span by span. */
  long[] scored() {
    int width = width();
    long[] scored = new long[positions()];
    int next = 0;
    for (int r = 0; r < rows.size(); r++) {
      for (ScoringRow.Span span : rows.get(r).spans()) {
        for (int place : span.places()) {
          scored[next++] = (long) r * width + place;
        }
      }
    }
    return scored;
  }

  /** The target after each scored position. */
  long[] targets() {
    return rows.stream()
        .flatMap(row -> row.spans().stream())
        .flatMapToLong(span -> Arrays.stream(span.targets()).asLongStream())
        .toArray();
  }

  /** What a program is told of it: tokens, a tree's shape, scored positions and targets. */
  List<Tensor> inputs(NativeMemory scope) {
    List<Tensor> inputs = new ArrayList<>();
    inputs.add(scope.longs(tokens(), rows.size(), width()));
    if (isBranched()) {
      inputs.add(scope.longs(depths(), rows.size(), width()));
      inputs.add(scope.longs(ends(), rows.size(), width()));
    }
    inputs.add(scope.longs(scored(), positions()));
    inputs.add(scope.longs(targets(), positions()));
    return inputs;
  }

  /**
   * Smaller batches for a device that holds no more: halves, or a tree's sequences apart; none if
   * this is one sequence.
   */
  List<ScoringBatch> parts() {
    int middle = rows.size() / 2;
    if (middle > 0) {
      return List.of(
          new ScoringBatch(rows.subList(0, middle)),
          new ScoringBatch(rows.subList(middle, rows.size())));
    }
    return isBranched() ? List.of(new ScoringBatch(rows.get(0).apart())) : List.of();
  }
}
