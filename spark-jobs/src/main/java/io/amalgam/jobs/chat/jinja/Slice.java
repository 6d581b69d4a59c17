package io.amalgam.jobs.chat.jinja;

import java.util.ArrayList;
import java.util.List;

/** Elements and slices of lists and texts; negative positions count from the end. */
final class Slice {

  private Slice() {}

  static boolean isList(Object value) {
    return value instanceof List<?> || value instanceof Tuple;
  }

  /** The element at a position, for texts a code point; undefined if there is none. */
  static Object element(Object value, long position) {
    long length = Values.length(value);
    long at = position < 0 ? position + length : position;
    if (at < 0 || at >= length) {
      return new Undefined("[%d]".formatted(position));
    }
    if (value instanceof String text) {
      return Character.toString(text.codePointAt(text.offsetByCodePoints(0, (int) at)));
    }
    return list(value).get((int) at);
  }

  /** {@code value[from:to:step]}, each part {@link None} where it is left out. */
  static Object of(Object value, Object from, Object to, Object by, Work work) {
    if (value instanceof Undefined undefined) {
      throw undefined.used();
    }
    if (!(value instanceof String || isList(value))) {
      throw new TemplateException("a slice of %s is not possible".formatted(Values.kind(value)));
    }
    long step = by instanceof None ? 1 : Values.number(by, "a slice");
    if (step == 0 || step == Long.MIN_VALUE) {
      throw new TemplateException("a slice needs a step that is not 0");
    }
    int length = (int) Values.length(value);
    work.steps(length);
    long begin = bound(from, step < 0 ? length - 1 : 0, length, step);
    long end = bound(to, step < 0 ? -1 : length, length, step);
    List<Integer> positions = new ArrayList<>();
    for (long at = begin; step > 0 ? at < end : at > end; at += step) {
      positions.add((int) at);
      if (Math.abs(step) > length) {
        break;
      }
    }
    return take(value, positions);
  }

  private static long bound(Object given, long otherwise, int length, long step) {
    if (given instanceof None) {
      return otherwise;
    }
    long at = Values.number(given, "a slice");
    long counted = at < 0 ? at + length : at;
    return step < 0
        ? Math.max(-1, Math.min(counted, length - 1))
        : Math.max(0, Math.min(counted, length));
  }

  private static Object take(Object value, List<Integer> positions) {
    if (value instanceof String text) {
      int[] points = text.codePoints().toArray();
      StringBuilder taken = new StringBuilder();
      positions.forEach(at -> taken.appendCodePoint(points[at]));
      return taken.toString();
    }
    List<?> list = list(value);
    List<Object> taken = positions.stream().<Object>map(list::get).toList();
    return value instanceof Tuple ? new Tuple(taken) : taken;
  }

  private static List<?> list(Object value) {
    return value instanceof Tuple tuple ? tuple.values() : (List<?>) value;
  }
}
