package io.amalgam.jobs.evaluate;

import java.util.List;
import java.util.OptionalInt;

/**
 * Turns text into token ids as the checkpoint's tokenizer does. Safe for use by several threads.
 */
public interface TextTokenizer {

  /**
   * The token ids of a text.
   *
   * @param addSpecialTokens whether the tokenizer's own additions (such as a leading {@code <s>})
   *     are wanted
   */
  int[] encode(String text, boolean addSpecialTokens);

  /** The text of token ids, special tokens left out. */
  String decode(int[] tokens);

  /** The id that begins a text, used as context where there is none. */
  int beginningOfText();

  /** The ids that end a text; may be none. */
  List<Integer> endTokens();

  /**
   * The special token that a text is as a whole, such as {@code <|im_end|>}; empty if it is none.
   */
  OptionalInt specialToken(String text);

  /**
   * The token ids of a text that a model reads from its beginning: with the tokenizer's own
   * additions, unless the text itself begins with the token that begins a text, as chat formats
   * write it. Then nothing is added, as in lm-evaluation-harness.
   */
  default int[] encodeFromBeginning(String text) {
    int[] tokens = encode(text, true);
    boolean twice =
        tokens.length > 1 && tokens[0] == beginningOfText() && tokens[1] == beginningOfText();
    return twice ? encode(text, false) : tokens;
  }
}
