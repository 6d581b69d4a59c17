package io.amalgam.jobs.evaluate.text;

import io.amalgam.jobs.text.PythonSpace;
import java.util.ArrayList;
import java.util.List;

/**
 * Strings as Python treats them, which every reference number was computed with: by code points,
 * with Python's own notions of white space, words and lower case. Characters are classified by the
 * Unicode version of the Java machine.
 */
public final class PythonText {

  private static final String PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";

  /** Word_Break = MidLetter, MidNumLet and Single_Quote: ignored when looking for a final sigma. */
  private static final String INSIDE_WORDS =
      "'.:\u00b7\u0387\u055f\u05f4\u2018\u2019\u2024\u2027\ufe13\ufe52\ufe55\uff07\uff0e\uff1a";

  private PythonText() {}

  /** {@code str.isspace} and {@code \s}. */
  public static boolean isSpace(int c) {
    return PythonSpace.is(c);
  }

  /** {@code \w}: letters, numbers and the underscore, but no combining marks. */
  static boolean isWord(int c) {
    return c == '_' || Character.isLetterOrDigit(c) || isOtherNumber(c);
  }

  private static boolean isOtherNumber(int c) {
    int type = Character.getType(c);
    return type == Character.LETTER_NUMBER || type == Character.OTHER_NUMBER;
  }

  /** {@code str.lower}: the full case mapping of Unicode, in no language. */
  static String lower(String text) {
    int[] points = text.codePoints().toArray();
    StringBuilder lower = new StringBuilder(text.length());
    for (int i = 0; i < points.length; i++) {
      if (points[i] == 'Σ') {
        lower.append(isFinal(points, i) ? 'ς' : 'σ');
      } else if (points[i] == 'İ') {
        lower.append("i\u0307");
      } else {
        lower.appendCodePoint(Character.toLowerCase(points[i]));
      }
    }
    return lower.toString();
  }

  /** Final_Sigma; Java's own mapping looks for word boundaries instead. */
  private static boolean isFinal(int[] points, int sigma) {
    int before = sigma - 1;
    while (before >= 0 && isCaseIgnorable(points[before])) {
      before--;
    }
    int after = sigma + 1;
    while (after < points.length && isCaseIgnorable(points[after])) {
      after++;
    }
    return before >= 0
        && isCased(points[before])
        && (after == points.length || !isCased(points[after]));
  }

  private static boolean isCased(int c) {
    return Character.isLowerCase(c) || Character.isUpperCase(c) || Character.isTitleCase(c);
  }

  private static boolean isCaseIgnorable(int c) {
    return switch (Character.getType(c)) {
      case Character.NON_SPACING_MARK,
          Character.ENCLOSING_MARK,
          Character.FORMAT,
          Character.MODIFIER_LETTER,
          Character.MODIFIER_SYMBOL ->
          true;
      default -> INSIDE_WORDS.indexOf(c) >= 0;
    };
  }

  /** {@code str.split()}: the runs of characters that are not white space. */
  static List<String> split(String text) {
    List<String> words = new ArrayList<>();
    int begin = 0;
    for (int i = 0; i <= text.length(); i++) {
      if (i == text.length() || isSpace(text.charAt(i))) {
        if (i > begin) {
          words.add(text.substring(begin, i));
        }
        begin = i + 1;
      }
    }
    return words;
  }

  /** {@code str.rstrip()}. */
  static String stripEnd(String text) {
    int end = text.length();
    while (end > 0 && isSpace(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end);
  }

  /** The text without the 32 characters of {@code string.punctuation}, all of them ASCII. */
  static String withoutPunctuation(String text) {
    StringBuilder kept = new StringBuilder(text.length());
    text.chars().filter(c -> PUNCTUATION.indexOf(c) < 0).forEach(c -> kept.append((char) c));
    return kept.toString();
  }
}
