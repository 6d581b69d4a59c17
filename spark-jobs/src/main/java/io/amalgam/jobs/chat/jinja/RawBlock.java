package io.amalgam.jobs.chat.jinja;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The {@code {% raw %}} or {@code {% endraw %}} around text that is no code.
 *
 * @param begins where it begins
 * @param textBegins where what follows it begins
 * @param sign the sign before its end, or 0
 */
record RawBlock(int begins, int textBegins, char sign) {

  private static final String SPACE = "[\\s\\x1c-\\x1f\\x85\\p{Z}]*";
  private static final Pattern RAW = Pattern.compile(SPACE + "raw" + SPACE + "(-?)%\\}");
  private static final Pattern END =
      Pattern.compile("\\{%[-+]?" + SPACE + "endraw" + SPACE + "([-+]?)%\\}");

  /** The beginning whose name may stand at a position; none if there is other code. */
  static @Nullable RawBlock at(String source, int position) {
    Matcher raw = RAW.matcher(source).region(position, source.length());
    return raw.lookingAt() ? of(raw) : null;
  }

  /** The first end at or behind a position. */
  static @Nullable RawBlock end(String source, int position) {
    Matcher end = END.matcher(source).region(position, source.length());
    return end.find() ? of(end) : null;
  }

  private static RawBlock of(Matcher found) {
    String sign = found.group(1);
    return new RawBlock(found.start(), found.end(), sign.isEmpty() ? 0 : sign.charAt(0));
  }
}
