package io.amalgam.jobs.evaluate.text;

import java.util.Set;

/** English articles, which answers are compared without. */
final class Articles {

  private static final Set<String> ALL = Set.of("a", "an", "the");

  private Articles() {}

  /** {@code re.sub(r"\b(a|an|the)\b", " ", text)}: whole words only, each becoming one space. */
  static String blanked(String text) {
    StringBuilder blanked = new StringBuilder(text.length());
    int begin = 0;
    while (begin < text.length()) {
      boolean word = PythonText.isWord(text.codePointAt(begin));
      int end = endOfRun(text, begin, word);
      String run = text.substring(begin, end);
      blanked.append(ALL.contains(run) ? " " : run);
      begin = end;
    }
    return blanked.toString();
  }

  private static int endOfRun(String text, int begin, boolean word) {
    int end = begin;
    while (end < text.length() && PythonText.isWord(text.codePointAt(end)) == word) {
      end += Character.charCount(text.codePointAt(end));
    }
    return end;
  }
}
