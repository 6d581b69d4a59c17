package io.amalgam.jobs.evaluate;

import io.amalgam.jobs.evaluate.text.PythonText;

/** White space as Python counts it, which the numbers to compare with were computed with. */
final class WhiteSpace {

  private WhiteSpace() {}

  /** Whether Python's {@code str.isspace} and {@code \s} hold for a character. */
  static boolean is(char c) {
    return PythonText.isSpace(c);
  }

  /** The length of a text without the white space at its end. */
  static int strippedLength(String text) {
    int end = text.length();
    while (end > 0 && is(text.charAt(end - 1))) {
      end--;
    }
    return end;
  }

  /**
   * The number of words: one more than there are runs of white space, those at the ends included,
   * as Python's {@code len(re.split(r"\s+", text))} counts.
   */
  static int words(String text) {
    int words = 1;
    for (int i = 0; i < text.length(); i++) {
      if (is(text.charAt(i)) && (i == 0 || !is(text.charAt(i - 1)))) {
        words++;
      }
    }
    return words;
  }
}
