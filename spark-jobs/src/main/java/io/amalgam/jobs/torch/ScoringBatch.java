package io.amalgam.jobs.torch;

import java.util.Arrays;
import java.util.List;

/**
 * Rows that are computed together, padded on the right to the longest.
 *
 * @param rows at least one
 */
record ScoringBatch(List<ScoringRow> rows) {

  ScoringBatch {
    rows = List.copyOf(rows);
  }

  /** The length of the longest row. */
  int width() {
    return rows.stream().mapToInt(row -> row.tokens().length).max().orElseThrow();
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
    int width = width();
    long[] tokens = new long[Math.multiplyExact(rows.size(), width)];
    for (int r = 0; r < rows.size(); r++) {
      int[] row = rows.get(r).tokens();
      for (int t = 0; t < row.length; t++) {
        tokens[r * width + t] = row[t];
      }
    }
    return tokens;
  }

  /** The scored positions in the flattened tokens, span by span. */
  long[] scored() {
    int width = width();
    long[] scored = new long[positions()];
    int next = 0;
    for (int r = 0; r < rows.size(); r++) {
      for (ScoringRow.Span span : rows.get(r).spans()) {
        for (int t = 0; t < span.targets().length; t++) {
          scored[next++] = (long) r * width + span.first() + t;
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

  /** The first and the second half, for a device that holds no more. */
  List<ScoringBatch> halves() {
    int middle = rows.size() / 2;
    return List.of(
        new ScoringBatch(rows.subList(0, middle)),
        new ScoringBatch(rows.subList(middle, rows.size())));
  }
}
