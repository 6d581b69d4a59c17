package io.amalgam.jobs.evaluate;

/** Turns text into token ids as the checkpoint's tokenizer does. */
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
}
