package io.amalgam.jobs.config;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Checks names that the user chooses: they become folders, columns and parts of expressions. */
final class Names {

  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");
  private static final Pattern COLUMN = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,63}");

  private final Map<String, String> seen = new HashMap<>();

  /** Notes a name that cannot be a folder's. */
  static void check(Value value, String name) {
    // A placeholder stands for a value whose problem is already known.
    if (!name.equals(Section.PLACEHOLDER) && !NAME.matcher(name).matches()) {
      value.problem(
          "'%s' is no name: letters, digits, '-' and '_', beginning with a letter or digit, at most 64."
              .formatted(name));
    }
  }

  /** Notes a name that cannot be a column's. */
  static void checkColumn(Value value, String name) {
    if (!COLUMN.matcher(name).matches()) {
      value.problem(
          "'%s' is no column name: letters, digits and '_', beginning with a letter, at most 64."
              .formatted(name));
    }
  }

  /** Notes a name that differs from an earlier one in nothing, or in case only. */
  void checkNew(Value value, String name) {
    String first = seen.putIfAbsent(name.toLowerCase(Locale.ROOT), name);
    if (first != null && !name.equals(Section.PLACEHOLDER)) {
      value.problem("the name '%s' is taken by '%s'. Choose another.".formatted(name, first));
    }
  }
}
