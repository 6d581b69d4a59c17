package io.amalgam.jobs.chat.jinja;

import io.amalgam.jobs.text.PythonSpace;
import java.util.function.IntPredicate;

/** {@code str.strip} and its one-sided forms. */
final class Strip {

  private Strip() {}

  /** Without the characters of the first argument, or white space, at these ends. */
  static String of(String text, boolean begin, boolean end, Arguments arguments) {
    Object given = arguments.get(0, "chars", None.NONE);
    IntPredicate goes = PythonSpace::is;
    if (!(given instanceof None)) {
      if (!(given instanceof String characters)) {
        throw new TemplateException(
            "'%s' takes text, no %s".formatted(arguments.of(), Values.kind(given)));
      }
      goes = c -> characters.indexOf(c) >= 0;
    }
    int from = 0;
    int to = text.length();
    while (begin && from < to && goes.test(text.codePointAt(from))) {
      from += Character.charCount(text.codePointAt(from));
    }
    while (end && from < to && goes.test(text.codePointBefore(to))) {
      to -= Character.charCount(text.codePointBefore(to));
    }
    return text.substring(from, to);
  }
}
