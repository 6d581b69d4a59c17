package io.amalgam.jobs.chat.jinja;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** What may follow {@code is}. */
final class Tests {

  private static final Set<String> PLAIN =
      Set.of(
          "defined",
          "undefined",
          "none",
          "string",
          "mapping",
          "iterable",
          "sequence",
          "number",
          "integer",
          "boolean",
          "true",
          "false",
          "odd",
          "even");

  private static final Set<String> TWO =
      Set.of(
          "eq",
          "equalto",
          "==",
          "ne",
          "!=",
          "lt",
          "lessthan",
          "<",
          "le",
          "<=",
          "gt",
          "greaterthan",
          ">",
          "ge",
          ">=",
          "in");

  private Tests() {}

  static boolean exists(String name) {
    return PLAIN.contains(name) || TWO.contains(name);
  }

  static boolean holds(Object value, Arguments arguments, Work work) {
    String name = arguments.of();
    if (TWO.contains(name)) {
      return compared(name, value, arguments.between(1, 1).at(0), work);
    }
    arguments.between(0, 0);
    return switch (name) {
      case "defined" -> !(value instanceof Undefined);
      case "undefined" -> value instanceof Undefined;
      case "none" -> value instanceof None;
      case "string" -> value instanceof String;
      case "mapping" -> value instanceof Map<?, ?>;
      case "iterable" -> !(Values.isNumber(value) || value instanceof None || isOther(value));
      case "sequence" -> isSequence(value);
      case "number" -> Values.isNumber(value);
      case "integer" -> value instanceof Long;
      case "boolean" -> value instanceof Boolean;
      case "true" -> value.equals(true);
      case "false" -> value.equals(false);
      case "odd" -> Math.floorMod(Values.number(value, "'odd'"), 2) == 1;
      case "even" -> Math.floorMod(Values.number(value, "'even'"), 2) == 0;
      default -> throw TemplateException.unsupported("the test '%s'".formatted(name));
    };
  }

  private static boolean isSequence(Object value) {
    return value instanceof String
        || value instanceof List<?>
        || value instanceof Tuple
        || value instanceof Map<?, ?>
        || value instanceof Range
        || value instanceof Undefined;
  }

  private static boolean isOther(Object value) {
    if (value instanceof Loop) {
      throw TemplateException.unsupported("asking whether 'loop' is iterable");
    }
    return value instanceof Namespace || value instanceof Callable;
  }

  private static boolean compared(String name, Object value, Object other, Work work) {
    return switch (name) {
      case "eq", "equalto", "==" -> Comparison.equal(value, other, work);
      case "ne", "!=" -> !Comparison.equal(value, other, work);
      case "lt", "lessthan", "<" -> Comparison.compare(value, other, work) < 0;
      case "le", "<=" -> Comparison.compare(value, other, work) <= 0;
      case "gt", "greaterthan", ">" -> Comparison.compare(value, other, work) > 0;
      case "ge", ">=" -> Comparison.compare(value, other, work) >= 0;
      default -> Comparison.in(value, other, work);
    };
  }
}
