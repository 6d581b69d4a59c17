package io.amalgam.jobs.chat.jinja;

import java.util.ArrayList;
import java.util.List;

/** What the operators {@code + - * // %} do. Numbers are whole; larger than 64 bits is refused. */
final class Arithmetic {

  private Arithmetic() {}

  static Object apply(String operator, Object left, Object right, Work work) {
    if (operator.equals("+") && left instanceof String one && right instanceof String other) {
      work.characters((long) one.length() + other.length());
      return one.concat(other);
    }
    if (operator.equals("+") && left instanceof List<?> one && right instanceof List<?> other) {
      work.steps((long) one.size() + other.size());
      List<Object> sum = new ArrayList<>(one);
      sum.addAll(other);
      return sum;
    }
    if (operator.equals("*") && left instanceof String text) {
      return repeat(text, Values.number(right, "'*'"), work);
    }
    if (operator.equals("*") && right instanceof String text) {
      return repeat(text, Values.number(left, "'*'"), work);
    }
    String what = "'%s'".formatted(operator);
    return whole(operator, Values.number(left, what), Values.number(right, what));
  }

  private static Object whole(String operator, long left, long right) {
    try {
      return switch (operator) {
        case "+" -> Math.addExact(left, right);
        case "-" -> Math.subtractExact(left, right);
        case "*" -> Math.multiplyExact(left, right);
        case "//" -> floor(left, right);
        case "%" -> Math.floorMod(left, right);
        default -> throw TemplateException.unsupported("the operator '%s'".formatted(operator));
      };
    } catch (ArithmeticException e) {
      throw new TemplateException("%d %s %d gives no number".formatted(left, operator, right));
    }
  }

  private static long floor(long left, long right) {
    if (right == -1) {
      return Math.negateExact(left);
    }
    return Math.floorDiv(left, right);
  }

  private static String repeat(String text, long times, Work work) {
    long wanted = Math.max(times, 0);
    work.characters(
        text.isEmpty()
            ? 0
            : Math.multiplyHigh(wanted, text.length()) != 0
                ? Long.MAX_VALUE
                : wanted > Integer.MAX_VALUE ? Integer.MAX_VALUE : wanted * text.length());
    return text.isEmpty() ? text : text.repeat((int) wanted);
  }
}
