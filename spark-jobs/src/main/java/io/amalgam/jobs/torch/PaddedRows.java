package io.amalgam.jobs.torch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToIntFunction;

/** Rows of different lengths that are computed together, padded on the right to the longest. */
final class PaddedRows {

  private PaddedRows() {}

  /**
   * Puts rows of similar length together, the longest first, so that little is padding and too
   * little memory shows at once.
   *
   * @param length of a row, at least 1
   * @param budget tokens a batch, padding included; a batch has at least one row
   */
  static <T> List<List<T>> batches(List<T> rows, ToIntFunction<T> length, int budget) {
    List<T> sorted = new ArrayList<>(rows);
    sorted.sort(Comparator.comparingInt(length).reversed());
    List<List<T>> batches = new ArrayList<>();
    int first = 0;
    while (first < sorted.size()) {
      int count = Math.max(1, budget / length.applyAsInt(sorted.get(first)));
      int last = Math.min(sorted.size(), first + count);
      batches.add(sorted.subList(first, last));
      first = last;
    }
    return batches;
  }

  /**
   * The rows one after the other, rows × width.
   *
   * @param width at least the length of the longest row
   */
  static long[] flat(List<int[]> rows, int width, long padding) {
    long[] flat = new long[Math.multiplyExact(rows.size(), width)];
    Arrays.fill(flat, padding);
    for (int r = 0; r < rows.size(); r++) {
      int[] row = rows.get(r);
      for (int t = 0; t < row.length; t++) {
        flat[r * width + t] = row[t];
      }
    }
    return flat;
  }
}
