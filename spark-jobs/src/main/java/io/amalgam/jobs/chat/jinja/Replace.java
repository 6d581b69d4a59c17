package io.amalgam.jobs.chat.jinja;

/** {@code str.replace} of everything. */
final class Replace {

  private Replace() {}

  static String of(String text, Arguments arguments, Work work) {
    String old = arguments.text(0);
    String replacement = arguments.text(1);
    if (old.isEmpty()) {
      throw TemplateException.unsupported("'replace' of nothing");
    }
    long found = 0;
    for (int at = text.indexOf(old); at >= 0; at = text.indexOf(old, at + old.length())) {
      found++;
    }
    work.characters(text.length() + found * replacement.length());
    return text.replace(old, replacement);
  }
}
