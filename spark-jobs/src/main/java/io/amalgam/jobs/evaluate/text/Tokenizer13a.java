package io.amalgam.jobs.evaluate.text;

import java.util.List;
import java.util.regex.Pattern;

/** The words of a text as mteval-v13a.pl, WMT's script, and sacreBLEU's default split them. */
final class Tokenizer13a {

  /** ASCII symbols but for the apostrophe, hyphen, comma and period. */
  private static final Pattern SYMBOL = Pattern.compile("[ -&(-+/:-@\\[-`{-~]");

  private static final Pattern POINT_AFTER_NON_DIGIT = Pattern.compile("([^0-9])([.,])");
  private static final Pattern POINT_BEFORE_NON_DIGIT = Pattern.compile("([.,])([^0-9])");
  private static final Pattern DASH_AFTER_DIGIT = Pattern.compile("([0-9])(-)");

  private Tokenizer13a() {}

  static List<String> words(String text) {
    String line = " " + unescaped(PythonText.stripEnd(text)) + " ";
    line = SYMBOL.matcher(line).replaceAll(" $0 ");
    line = POINT_AFTER_NON_DIGIT.matcher(line).replaceAll("$1 $2 ");
    line = POINT_BEFORE_NON_DIGIT.matcher(line).replaceAll(" $1 $2");
    line = DASH_AFTER_DIGIT.matcher(line).replaceAll("$1 $2 ");
    return PythonText.split(line);
  }

  private static String unescaped(String text) {
    return text.replace("<skipped>", "")
        .replace("-\n", "")
        .replace("\n", " ")
        .replace("&quot;", "\"")
        .replace("&amp;", "&")
        .replace("&lt;", "<")
        .replace("&gt;", ">");
  }
}
