package io.amalgam.jobs.chat.jinja;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * A template's values as Python treats them: {@code String}, {@code Long}, {@code Boolean}, {@link
 * None}, {@code List}, {@link Tuple}, {@code Map} with texts as keys, {@link Undefined}, {@link
 * Namespace}, {@link Range}, {@link View}, {@link Generator}, {@link Loop}, {@link Callable}.
 */
final class Values {

  private Values() {}

  static boolean isTrue(Object value) {
    if (value instanceof Boolean truth) {
      return truth;
    }
    if (value instanceof Long number) {
      return number != 0;
    }
    if (value instanceof String text) {
      return !text.isEmpty();
    }
    if (value instanceof Collection<?> list) {
      return !list.isEmpty();
    }
    if (value instanceof Tuple tuple) {
      return !tuple.values().isEmpty();
    }
    if (value instanceof Map<?, ?> map) {
      return !map.isEmpty();
    }
    if (value instanceof Range range) {
      return range.length() > 0;
    }
    if (value instanceof View view) {
      return !view.values().isEmpty();
    }
    return !(value instanceof None || value instanceof Undefined);
  }

  /** As a template prints it. */
  static String text(Object value) {
    if (value instanceof String || value instanceof Long) {
      return value.toString();
    }
    if (value instanceof Boolean truth) {
      return truth ? "True" : "False";
    }
    if (value instanceof None) {
      return "None";
    }
    if (value instanceof Undefined) {
      return "";
    }
    throw TemplateException.unsupported("writing %s".formatted(kind(value)));
  }

  static long length(Object value) {
    if (value instanceof String text) {
      return text.codePointCount(0, text.length());
    }
    if (value instanceof Collection<?> list) {
      return list.size();
    }
    if (value instanceof Tuple tuple) {
      return tuple.values().size();
    }
    if (value instanceof Map<?, ?> map) {
      return map.size();
    }
    if (value instanceof Range range) {
      return range.length();
    }
    if (value instanceof View view) {
      return view.values().size();
    }
    if (value instanceof Undefined) {
      return 0;
    }
    throw new TemplateException("%s has no length".formatted(kind(value)));
  }

  /** What a loop goes through. */
  static List<Object> elements(Object value, Work work) {
    if (value instanceof List<?> list) {
      return List.<Object>copyOf(list);
    }
    if (value instanceof Tuple tuple) {
      return tuple.values();
    }
    if (value instanceof Map<?, ?> map) {
      return List.<Object>copyOf(map.keySet());
    }
    if (value instanceof Range range) {
      work.steps(range.length());
      return range.values();
    }
    if (value instanceof View view) {
      return view.values();
    }
    if (value instanceof Generator generator) {
      return generator.take();
    }
    if (value instanceof Undefined) {
      return List.of();
    }
    if (value instanceof String text) {
      work.steps(text.length());
      List<Object> characters = new ArrayList<>();
      text.codePoints().forEach(c -> characters.add(Character.toString(c)));
      return characters;
    }
    throw new TemplateException("a loop cannot go through %s".formatted(kind(value)));
  }

  /** A whole number; truth values are numbers too. */
  static long number(Object value, String what) {
    if (value instanceof Long number) {
      return number;
    }
    if (value instanceof Boolean truth) {
      return truth ? 1 : 0;
    }
    if (value instanceof Undefined undefined) {
      throw undefined.used();
    }
    throw new TemplateException("%s takes no %s".formatted(what, kind(value)));
  }

  static boolean isNumber(Object value) {
    return value instanceof Long || value instanceof Boolean;
  }

  static String kind(Object value) {
    if (value instanceof String) {
      return "text";
    }
    if (isNumber(value)) {
      return "number";
    }
    if (value instanceof None) {
      return "none";
    }
    if (value instanceof List<?> || value instanceof Tuple) {
      return "list";
    }
    if (value instanceof Map<?, ?>) {
      return "dictionary";
    }
    return value instanceof Undefined ? "undefined value" : "object";
  }
}
