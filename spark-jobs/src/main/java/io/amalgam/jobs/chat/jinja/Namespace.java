package io.amalgam.jobs.chat.jinja;

import java.util.Map;

/** A {@code namespace(…)}: the one object that a template may change. */
@SuppressWarnings("ClassCanBeRecord") // compared by identity
final class Namespace {

  private final Map<String, Object> values;

  Namespace(Map<String, Object> values) {
    this.values = values;
  }

  Map<String, Object> values() {
    return values;
  }
}
