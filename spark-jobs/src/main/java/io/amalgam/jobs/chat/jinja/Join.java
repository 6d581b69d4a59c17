package io.amalgam.jobs.chat.jinja;

import java.util.List;

/** {@code str.join} and the filter {@code join}. */
final class Join {

  private Join() {}

  /** Joins the elements; only texts unless anything that can be written may be joined. */
  static String of(String separator, Object value, boolean anything, Work work) {
    List<Object> elements = Values.elements(value, work);
    StringBuilder joined = new StringBuilder();
    for (int i = 0; i < elements.size(); i++) {
      if (!anything && !(elements.get(i) instanceof String)) {
        throw new TemplateException("'join' takes texts only");
      }
      String text = Values.text(elements.get(i));
      work.characters((long) separator.length() + text.length());
      joined.append(i == 0 ? "" : separator).append(text);
    }
    return joined.toString();
  }
}
