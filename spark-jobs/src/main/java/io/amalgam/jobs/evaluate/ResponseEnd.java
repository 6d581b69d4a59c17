package io.amalgam.jobs.evaluate;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Where a response ends: at an end token, or before the first of some texts. As in
 * lm-evaluation-harness a text need not begin or end where a token does.
 *
 * <p>After each token only the last few are decoded. They are enough for the longest text, whose
 * every byte may be a token; whether they begin within a character shows in the replacement
 * character, and then up to three more are taken. What is found there must be in the whole text,
 * which is decoded once, when the response ends. Has no state: sequences may be begun again.
 */
final class ResponseEnd implements StopRule {

  /** Tokens besides those of the text: some are no text, and some lose a space at the beginning. */
  private static final int SPARE = 4;

  /** A character has four bytes at most. */
  private static final int BYTES_BEFORE = 3;

  private static final String REPLACEMENT = "\ufffd";

  private final TextTokenizer tokenizer;
  private final Set<Integer> endTokens;
  private final List<String> until = new ArrayList<>();
  private final int window;

  /**
   * An end at the tokenizer's end tokens and these texts.
   *
   * @param texts none of them empty; one that is a special token ends the response as such
   */
  ResponseEnd(TextTokenizer tokenizer, List<String> texts) {
    this.tokenizer = tokenizer;
    this.endTokens = new HashSet<>(tokenizer.endTokens());
    for (String text : texts) {
      OptionalInt special = tokenizer.specialToken(text);
      if (special.isPresent()) {
        endTokens.add(special.getAsInt());
      } else {
        until.add(text);
      }
    }
    this.window =
        SPARE + until.stream().mapToInt(text -> text.getBytes(UTF_8).length).max().orElse(0);
  }

  @Override
  public boolean isComplete(int[] generated, int length) {
    return endTokens.contains(generated[length - 1])
        || (!until.isEmpty() && isInTail(generated, length) && isIn(decode(generated, 0, length)));
  }

  private boolean isInTail(int[] generated, int length) {
    for (int more = 0; more <= BYTES_BEFORE; more++) {
      int from = Math.max(0, length - window - more);
      String tail = decode(generated, from, length);
      if (isIn(tail)) {
        return true;
      }
      if (from == 0 || !tail.startsWith(REPLACEMENT)) {
        return false;
      }
    }
    return false;
  }

  private boolean isIn(String text) {
    return until.stream().anyMatch(text::contains);
  }

  private String decode(int[] tokens, int from, int to) {
    return tokenizer.decode(Arrays.copyOfRange(tokens, from, to));
  }

  /** The text of a response: up to the first end token, then up to the first text that ends it. */
  String text(int[] tokens) {
    int length = 0;
    while (length < tokens.length && !endTokens.contains(tokens[length])) {
      length++;
    }
    String text = decode(tokens, 0, length);
    int end =
        until.stream().mapToInt(text::indexOf).filter(at -> at >= 0).min().orElse(text.length());
    return text.substring(0, end);
  }
}
