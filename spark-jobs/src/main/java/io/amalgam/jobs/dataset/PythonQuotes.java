package io.amalgam.jobs.dataset;

import java.util.Map;
import java.util.function.Supplier;

/** Reads a quoted text as Python's {@code repr} writes it, with its escapes. */
final class PythonQuotes {

  private static final Map<Character, String> ESCAPES =
      Map.of(
          '\\', "\\", '\'', "'", '"', "\"", 'n', "\n", 'r', "\r", 't', "\t", 'a', "\u0007", 'b',
          "\b", 'f', "\f", 'v', "\u000b");
  private static final Map<Character, Integer> DIGITS = Map.of('x', 2, 'u', 4, 'U', 8);

  private final Supplier<Character> next;
  private final Supplier<IllegalArgumentException> wrong;

  private PythonQuotes(Supplier<Character> next, Supplier<IllegalArgumentException> wrong) {
    this.next = next;
    this.wrong = wrong;
  }

  /**
   * The text of quotes.
   *
   * @param next gives one character after the other, the opening quote first
   * @param wrong the complaint where they are none
   */
  static String read(Supplier<Character> next, Supplier<IllegalArgumentException> wrong) {
    PythonQuotes quotes = new PythonQuotes(next, wrong);
    char quote = next.get();
    StringBuilder text = new StringBuilder();
    for (char c = next.get(); c != quote; c = next.get()) {
      text.append(c == '\\' ? quotes.escaped() : String.valueOf(c));
    }
    return text.toString();
  }

  private String escaped() {
    char c = next.get();
    if (ESCAPES.containsKey(c)) {
      return ESCAPES.get(c);
    }
    int digits = DIGITS.getOrDefault(c, 0);
    if (digits == 0) {
      throw wrong.get();
    }
    int point = 0;
    for (int i = 0; i < digits; i++) {
      int digit = Character.digit(next.get(), 16);
      if (digit < 0) {
        throw wrong.get();
      }
      point = point * 16 + digit;
    }
    if (!Character.isValidCodePoint(point)) {
      throw wrong.get();
    }
    return Character.toString(point);
  }
}
