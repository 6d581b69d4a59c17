package io.amalgam.jobs.chat.jinja;

import java.util.List;
import java.util.Set;

/** The methods of Python's {@code str} that chat templates call. */
final class StringMethods {

  /** All that Python has, so that others are known not to exist. */
  private static final Set<String> NAMES =
      Set.of(
          "capitalize",
          "casefold",
          "center",
          "count",
          "encode",
          "endswith",
          "expandtabs",
          "find",
          "format",
          "format_map",
          "index",
          "isalnum",
          "isalpha",
          "isascii",
          "isdecimal",
          "isdigit",
          "isidentifier",
          "islower",
          "isnumeric",
          "isprintable",
          "isspace",
          "istitle",
          "isupper",
          "join",
          "ljust",
          "lower",
          "lstrip",
          "maketrans",
          "partition",
          "removeprefix",
          "removesuffix",
          "replace",
          "rfind",
          "rindex",
          "rjust",
          "rpartition",
          "rsplit",
          "rstrip",
          "split",
          "splitlines",
          "startswith",
          "strip",
          "swapcase",
          "title",
          "translate",
          "upper",
          "zfill");

  private StringMethods() {}

  static boolean exists(String name) {
    return NAMES.contains(name);
  }

  static Object call(String text, Arguments arguments, Work work) {
    work.characters(text.length());
    return switch (arguments.of()) {
      case "strip" -> Strip.of(text, true, true, arguments.between(0, 1));
      case "lstrip" -> Strip.of(text, true, false, arguments.between(0, 1));
      case "rstrip" -> Strip.of(text, false, true, arguments.between(0, 1));
      case "upper" -> Letters.upper(text, arguments.between(0, 0));
      case "lower" -> Letters.lower(text, arguments.between(0, 0));
      case "capitalize" -> Letters.capitalize(text, arguments.between(0, 0));
      case "title" -> Letters.title(text, arguments.between(0, 0));
      case "startswith" -> affix(text, arguments.between(1, 1), true);
      case "endswith" -> affix(text, arguments.between(1, 1), false);
      case "split" -> Split.of(text, arguments.between(0, 2), work);
      case "replace" -> Replace.of(text, arguments.between(2, 2), work);
      case "join" -> Join.of(text, arguments.between(1, 1).at(0), false, work);
      case "find" -> (long) position(text, text.indexOf(arguments.between(1, 1).text(0)));
      case "removeprefix" -> without(text, arguments.between(1, 1).text(0), true);
      case "removesuffix" -> without(text, arguments.between(1, 1).text(0), false);
      default -> throw TemplateException.unsupported("'%s' of text".formatted(arguments.of()));
    };
  }

  private static boolean affix(String text, Arguments arguments, boolean prefix) {
    List<?> wanted =
        arguments.at(0) instanceof Tuple tuple ? tuple.values() : List.of(arguments.text(0));
    boolean found = false;
    for (Object one : wanted) {
      String affix = new Arguments(arguments.of(), List.of(one), arguments.named()).text(0);
      found |= prefix ? text.startsWith(affix) : text.endsWith(affix);
    }
    return found;
  }

  private static int position(String text, int found) {
    return found < 0 ? found : text.codePointCount(0, found);
  }

  private static String without(String text, String affix, boolean prefix) {
    if (prefix) {
      return text.startsWith(affix) ? text.substring(affix.length()) : text;
    }
    return text.endsWith(affix) ? text.substring(0, text.length() - affix.length()) : text;
  }
}
