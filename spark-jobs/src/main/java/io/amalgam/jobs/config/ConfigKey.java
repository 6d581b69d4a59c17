package io.amalgam.jobs.config;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A key of a campaign file: what may stand there. The reader checks against it and the
 * documentation is made of it, so the two agree.
 *
 * @param path the dotted key; {@code <name>} stands for a name that the user chooses, {@code []}
 *     for an entry of a list
 * @param form what kind of value it takes, in words
 * @param choices the words it may be, if only those
 * @param min the least value of a number
 * @param required whether it must be given where its section is
 * @param fallback what holds where it is absent, as it would be written; absent if nothing does
 * @param meaning what it is, a noun phrase
 */
record ConfigKey(
    String path,
    String form,
    List<String> choices,
    long min,
    boolean required,
    @Nullable String fallback,
    String meaning) {

  /** A section: a mapping with keys of its own. */
  static ConfigKey section(String path, String meaning) {
    return new ConfigKey(path, "section", List.of(), 0, false, null, meaning);
  }

  /** A section or list of another form. */
  static ConfigKey of(String path, String form, String meaning) {
    return new ConfigKey(path, form, List.of(), 0, false, null, meaning);
  }

  static ConfigKey text(String path, String meaning) {
    return of(path, "text", meaning);
  }

  static ConfigKey wholeNumber(String path, long min, String meaning) {
    return new ConfigKey(
        path, "whole number, at least " + min, List.of(), min, false, null, meaning);
  }

  static ConfigKey number(String path, long min, String meaning) {
    return new ConfigKey(path, "number, at least " + min, List.of(), min, false, null, meaning);
  }

  static ConfigKey flag(String path, String meaning) {
    return of(path, "`true` or `false`", meaning).otherwise("false");
  }

  static ConfigKey choice(String path, List<String> choices, String meaning) {
    return new ConfigKey(path, "one of the words", choices, 0, false, null, meaning);
  }

  /** The same key, but it must be given. */
  ConfigKey must() {
    return new ConfigKey(path, form, choices, min, true, null, meaning);
  }

  /** The same key with a value that holds where it is absent. */
  ConfigKey otherwise(String value) {
    return new ConfigKey(path, form, choices, min, false, value, meaning);
  }

  /** The path of the section it is in. */
  String parent() {
    int end = path.lastIndexOf('.');
    return end < 0 ? "" : path.substring(0, end);
  }

  /** The key without its section. */
  String name() {
    return path.substring(path.lastIndexOf('.') + 1);
  }
}
