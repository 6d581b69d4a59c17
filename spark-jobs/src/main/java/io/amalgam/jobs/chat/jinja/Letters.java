package io.amalgam.jobs.chat.jinja;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Upper and lower case of ASCII; of other letters it depends on Unicode's version. */
final class Letters {

  private static final Pattern WORD = Pattern.compile("[a-zA-Z]+");
  private static final Pattern PIECE = Pattern.compile("[^-\\s({\\[<]+");

  private Letters() {}

  static String upper(String text, Arguments arguments) {
    return ascii(text, arguments).toUpperCase(Locale.ROOT);
  }

  static String lower(String text, Arguments arguments) {
    return ascii(text, arguments).toLowerCase(Locale.ROOT);
  }

  static String capitalize(String text, Arguments arguments) {
    return capital(ascii(text, arguments));
  }

  /** {@code str.title}: a word is a run of letters. */
  static String title(String text, Arguments arguments) {
    return capitals(ascii(text, arguments), WORD);
  }

  /** The filter {@code title}: a word ends at white space, a dash or an opening bracket. */
  static String titlePieces(String text, Arguments arguments) {
    return capitals(ascii(text, arguments), PIECE);
  }

  private static String capitals(String text, Pattern words) {
    return words.matcher(text).replaceAll(m -> Matcher.quoteReplacement(capital(m.group())));
  }

  private static String capital(String word) {
    return word.isEmpty()
        ? word
        : word.substring(0, 1).toUpperCase(Locale.ROOT)
            + word.substring(1).toLowerCase(Locale.ROOT);
  }

  private static String ascii(String text, Arguments arguments) {
    if (text.chars().anyMatch(c -> c > '~' || (c < ' ' && c > '\r'))) {
      throw TemplateException.unsupported(
          "'%s' of other letters than ASCII's".formatted(arguments.of()));
    }
    return text;
  }
}
