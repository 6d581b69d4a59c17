package io.amalgam.jobs.chat.jinja;

import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

/** {@code strftime} in the C locale, for the usual directives. */
final class Dates {

  private static final Map<Character, String> PATTERNS =
      Map.ofEntries(
          Map.entry('d', "dd"),
          Map.entry('m', "MM"),
          Map.entry('Y', "yyyy"),
          Map.entry('y', "yy"),
          Map.entry('b', "MMM"),
          Map.entry('B', "MMMM"),
          Map.entry('a', "EEE"),
          Map.entry('A', "EEEE"),
          Map.entry('H', "HH"),
          Map.entry('M', "mm"),
          Map.entry('S', "ss"));

  private static final Locale LOCALE = Locale.ROOT;

  private Dates() {}

  static String text(ZonedDateTime time, String format) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < format.length(); i++) {
      char c = format.charAt(i);
      text.append(c == '%' ? directive(time, format, ++i) : c);
    }
    return text.toString();
  }

  private static String directive(ZonedDateTime time, String format, int position) {
    char directive = position < format.length() ? format.charAt(position) : ' ';
    if (directive == '%') {
      return "%";
    }
    String pattern = PATTERNS.get(directive);
    if (pattern == null) {
      throw TemplateException.unsupported("'%%%s' in a date".formatted(directive));
    }
    return DateTimeFormatter.ofPattern(pattern, english(directive)).format(time);
  }

  private static Locale english(char directive) {
    return "bBaA".indexOf(directive) >= 0 ? Locale.ENGLISH : LOCALE;
  }
}
