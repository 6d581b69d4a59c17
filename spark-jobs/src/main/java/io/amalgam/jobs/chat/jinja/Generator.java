package io.amalgam.jobs.chat.jinja;

import java.util.List;

/**
 * What a filter such as {@code selectattr} gives: always true, without a length, and gone once it
 * was gone through.
 */
final class Generator {

  private final List<Object> values;
  private boolean taken;

  Generator(List<Object> values) {
    this.values = values;
  }

  List<Object> take() {
    if (taken) {
      throw TemplateException.unsupported("going twice through what a filter gives");
    }
    taken = true;
    return values;
  }
}
