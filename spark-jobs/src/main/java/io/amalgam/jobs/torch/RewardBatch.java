package io.amalgam.jobs.torch;

import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Texts that are rated together, padded on the right to the longest.
 *
 * @param rows at least one
 */
record RewardBatch(List<Row> rows) {

  /**
   * One text.
   *
   * @param text its place in the list of texts, from 0
   * @param tokens at least one; it is rated at the last
   */
  @SuppressWarnings("ArrayRecordComponent") // carried, never compared
  record Row(int text, int[] tokens) {}

  RewardBatch {
    rows = List.copyOf(rows);
  }

  /**
   * Batches of texts of similar length, see {@link PaddedRows#batches}.
   *
   * @param texts the tokens of each
   * @param budget tokens a batch, padding included; a batch has at least one row
   */
  static List<RewardBatch> plan(List<int[]> texts, int budget) {
    List<Row> rows =
        IntStream.range(0, texts.size()).mapToObj(i -> new Row(i, texts.get(i))).toList();
    return PaddedRows.batches(rows, row -> row.tokens().length, budget).stream()
        .map(RewardBatch::new)
        .toList();
  }

  /**
   * Rates the texts, in halves where the device holds no more.
   *
   * @param model gives one reward per row
   * @param rewards where each text's reward is put
   * @throws DeviceMemoryException if not even one text fits
   */
  void rate(Function<RewardBatch, float[]> model, double[] rewards) {
    try {
      float[] found = model.apply(this);
      for (int i = 0; i < found.length; i++) {
        rewards[rows.get(i).text()] = found[i];
      }
    } catch (DeviceMemoryException e) {
      if (rows.size() == 1) {
        throw e;
      }
      int middle = rows.size() / 2;
      new RewardBatch(rows.subList(0, middle)).rate(model, rewards);
      new RewardBatch(rows.subList(middle, rows.size())).rate(model, rewards);
    }
  }

  /** The length of the longest row. */
  int width() {
    return rows.stream().mapToInt(row -> row.tokens().length).max().orElseThrow();
  }

  /** The tokens, rows × width, padded with token 0. */
  long[] tokens() {
    return PaddedRows.flat(rows.stream().map(Row::tokens).toList(), width(), 0);
  }

  /** The place of each row's last token in the flattened tokens. */
  long[] places() {
    int width = width();
    return IntStream.range(0, rows.size())
        .mapToLong(r -> (long) r * width + rows.get(r).tokens().length - 1)
        .toArray();
  }
}
