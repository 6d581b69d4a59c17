package io.amalgam.jobs.chat.jinja;

import java.util.List;
import java.util.Map;

/** Equality, order and membership as Python has them. */
final class Comparison {

  private Comparison() {}

  static boolean equal(Object left, Object right, Work work) {
    work.step();
    if (left == right) {
      return true;
    }
    if (Values.isNumber(left) && Values.isNumber(right)) {
      return Values.number(left, "==") == Values.number(right, "==");
    }
    if (left instanceof List<?> one && right instanceof List<?> other) {
      return equalLists(one, other, work);
    }
    if (left instanceof Tuple one && right instanceof Tuple other) {
      return equalLists(one.values(), other.values(), work);
    }
    if (left instanceof Map<?, ?> one && right instanceof Map<?, ?> other) {
      return equalMaps(one, other, work);
    }
    if (left instanceof Undefined || left instanceof None) {
      return left.getClass() == right.getClass();
    }
    if (left instanceof String one && right instanceof String) {
      work.characters(one.length());
      return one.equals(right);
    }
    return false;
  }

  private static boolean equalLists(List<?> left, List<?> right, Work work) {
    if (left.size() != right.size()) {
      return false;
    }
    work.enter();
    boolean equal = true;
    for (int i = 0; equal && i < left.size(); i++) {
      equal = equal(left.get(i), right.get(i), work);
    }
    work.leave();
    return equal;
  }

  private static boolean equalMaps(Map<?, ?> left, Map<?, ?> right, Work work) {
    if (!left.keySet().equals(right.keySet())) {
      return false;
    }
    work.steps(left.size());
    work.enter();
    boolean equal =
        left.entrySet().stream()
            .allMatch(entry -> equal(entry.getValue(), right.get(entry.getKey()), work));
    work.leave();
    return equal;
  }

  /** Below 0, 0 or above 0; by code points for texts. */
  static int compare(Object left, Object right, Work work) {
    if (Values.isNumber(left) && Values.isNumber(right)) {
      return Long.compare(Values.number(left, "<"), Values.number(right, "<"));
    }
    if (left instanceof String one && right instanceof String other) {
      work.characters(Math.min(one.length(), other.length()));
      return compareTexts(one, other);
    }
    throw new TemplateException(
        "%s and %s have no order here".formatted(Values.kind(left), Values.kind(right)));
  }

  private static int compareTexts(String one, String other) {
    int i = 0;
    while (i < one.length() && i < other.length() && one.charAt(i) == other.charAt(i)) {
      i++;
    }
    if (i == one.length() || i == other.length()) {
      return Integer.compare(one.length(), other.length());
    }
    boolean inPair = i > 0 && Character.isHighSurrogate(one.charAt(i - 1));
    int at = inPair && Character.isLowSurrogate(one.charAt(i)) ? i - 1 : i;
    return Integer.compare(one.codePointAt(at), other.codePointAt(at));
  }

  /** {@code element in container}. */
  static boolean in(Object element, Object container, Work work) {
    if (container instanceof String text) {
      if (element instanceof String part) {
        work.characters(text.length());
        return text.contains(part);
      }
      throw new TemplateException("'in' a text takes no %s".formatted(Values.kind(element)));
    }
    if (container instanceof Map<?, ?> map) {
      return element instanceof String key && map.containsKey(key);
    }
    if (container instanceof List<?> list) {
      return list.stream().anyMatch(value -> equal(value, element, work));
    }
    if (container instanceof Tuple tuple) {
      return tuple.values().stream().anyMatch(value -> equal(value, element, work));
    }
    if (container instanceof Undefined) {
      return false;
    }
    throw new TemplateException("'in' takes no %s".formatted(Values.kind(container)));
  }
}
