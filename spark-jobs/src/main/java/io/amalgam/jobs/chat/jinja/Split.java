package io.amalgam.jobs.chat.jinja;

import io.amalgam.jobs.text.PythonSpace;
import java.util.ArrayList;
import java.util.List;

/** {@code str.split}. */
final class Split {

  private Split() {}

  static List<Object> of(String text, Arguments arguments, Work work) {
    long most = Values.number(arguments.get(1, "", -1L), "'split'");
    long splits = most < 0 ? Long.MAX_VALUE : most;
    List<Object> parts =
        arguments.get(0, "", None.NONE) instanceof None
            ? atSpace(text, splits)
            : at(text, arguments.text(0), splits);
    work.steps(parts.size());
    return parts;
  }

  private static List<Object> at(String text, String separator, long splits) {
    if (separator.isEmpty()) {
      throw new TemplateException("'split' needs a separator that is not empty");
    }
    List<Object> parts = new ArrayList<>();
    int begin = 0;
    int end = text.indexOf(separator);
    while (end >= 0 && parts.size() < splits) {
      parts.add(text.substring(begin, end));
      begin = end + separator.length();
      end = text.indexOf(separator, begin);
    }
    parts.add(text.substring(begin));
    return parts;
  }

  /** The runs of characters that are not white space; the last part keeps what follows it. */
  private static List<Object> atSpace(String text, long splits) {
    List<Object> parts = new ArrayList<>();
    int begin = skip(text, 0, true);
    while (begin < text.length() && parts.size() < splits) {
      int end = skip(text, begin, false);
      parts.add(text.substring(begin, end));
      begin = skip(text, end, true);
    }
    if (begin < text.length()) {
      parts.add(text.substring(begin));
    }
    return parts;
  }

  private static int skip(String text, int from, boolean space) {
    int at = from;
    while (at < text.length() && PythonSpace.is(text.charAt(at)) == space) {
      at++;
    }
    return at;
  }
}
