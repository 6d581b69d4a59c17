package io.amalgam.jobs.evaluate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Cuts a text into windows so that every token is scored exactly once, as lm-evaluation-harness
 * does: the first window follows the token that begins a text, every further one follows the last
 * token of the one before, and the last one is filled up with context on its left.
 */
final class RollingWindows {

  private RollingWindows() {}

  /**
   * The windows of a text.
   *
   * @param tokens the text, at least one token
   * @param beginning the token before the text
   * @param maxLength the most tokens of context and continuation together, at least 2
   */
  static List<ContinuationRequest> of(int[] tokens, int beginning, int maxLength) {
    if (maxLength < 2) {
      throw new IllegalArgumentException(
          "A window needs at least 2 tokens but the model takes %d.".formatted(maxLength));
    }
    int[] all = new int[tokens.length + 1];
    all[0] = beginning;
    System.arraycopy(tokens, 0, all, 1, tokens.length);
    List<ContinuationRequest> windows = new ArrayList<>();
    for (int begin = 1; begin < all.length; begin += maxLength - 1) {
      int end = Math.min(begin + maxLength - 1, all.length);
      // The first window never reaches back, and only the last of several is short.
      int from = Math.max(0, end - maxLength);
      windows.add(
          new ContinuationRequest(
              Arrays.copyOfRange(all, begin == 1 ? 0 : from, begin),
              Arrays.copyOfRange(all, begin, end)));
    }
    return windows;
  }
}
