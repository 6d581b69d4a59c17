package io.amalgam.jobs.torch;

import io.amalgam.jobs.checkpoint.Checkpoint;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/** Texts as a reward model sees them. Safe for use by several threads. */
final class RewardTexts implements AutoCloseable {

  private final HfTokenizer tokenizer;
  private final int window;
  private final OptionalInt padToken;

  private RewardTexts(HfTokenizer tokenizer, int window, OptionalInt padToken) {
    this.tokenizer = tokenizer;
    this.window = window;
    this.padToken = padToken;
  }

  static RewardTexts open(Checkpoint reward) {
    return new RewardTexts(
        HfTokenizer.open(reward, List.of()),
        reward.config().maxPositions(),
        reward.config().architecture().padToken());
  }

  /**
   * The tokens of a text up to the one it is rated at: with the tokenizer's special tokens, cut on
   * the left to the model's positions, and then without padding tokens at its end. A text without
   * any token is the beginning of a text.
   */
  synchronized int[] encode(String text) {
    int[] whole = tokenizer.encode(text, true);
    int[] own = tokenizer.encode(text, false);
    int beginning = tokenizer.beginningOfText();
    int[] fitted = fit(whole, own, beginning, window);
    return fitted.length == 0 ? new int[] {beginning} : untilRated(fitted, padToken);
  }

  /**
   * Cuts a text on the left but keeps special tokens, as transformers does with {@code
   * truncation_side="left"}. A beginning token that the text has itself is not doubled.
   *
   * @param whole the tokens with those that the tokenizer adds
   * @param own the tokens without them
   */
  static int[] fit(int[] whole, int[] own, int beginning, int window) {
    int added = whole.length - own.length;
    int first = lastIndexOf(whole, own);
    if (first < 0 || added >= window) {
      return Arrays.copyOfRange(whole, Math.max(0, whole.length - window), whole.length);
    }
    boolean doubled =
        first > 0 && own.length > 0 && whole[first - 1] == beginning && own[0] == beginning;
    int kept = Math.min(own.length - (doubled ? 1 : 0), window - added);
    int[] fitted = new int[added + kept];
    System.arraycopy(whole, 0, fitted, 0, first);
    System.arraycopy(own, own.length - kept, fitted, first, kept);
    System.arraycopy(whole, first + own.length, fitted, first + kept, added - first);
    return fitted;
  }

  private static int lastIndexOf(int[] whole, int[] part) {
    for (int i = whole.length - part.length; i >= 0; i--) {
      if (Arrays.equals(whole, i, i + part.length, part, 0, part.length)) {
        return i;
      }
    }
    return -1;
  }

  /** Up to the last token that does not pad; the first token of a text of padding only. */
  static int[] untilRated(int[] tokens, OptionalInt padToken) {
    int last = tokens.length - 1;
    while (last > 0 && padToken.isPresent() && tokens[last] == padToken.getAsInt()) {
      last--;
    }
    return Arrays.copyOf(tokens, last + 1);
  }

  @Override
  public void close() {
    tokenizer.close();
  }
}
