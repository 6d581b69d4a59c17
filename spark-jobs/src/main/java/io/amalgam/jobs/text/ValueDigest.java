package io.amalgam.jobs.text;

import java.lang.reflect.RecordComponent;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Names values by their content: equal values have one name, different values have different names.
 * Values are records, lists, maps with text keys, texts, numbers, truth values, enum constants,
 * optional integers and null. Each is written with its kind and its length, so that no two lists of
 * parts run together.
 */
public final class ValueDigest {

  private final MessageDigest digest = Sha256.start();

  /**
   * Adds a value.
   *
   * @throws IllegalArgumentException if it is, or holds, something of another kind
   */
  public ValueDigest add(@Nullable Object value) {
    if (value == null) {
      tag('0', 0);
    } else if (value instanceof Record parts) {
      add(parts, Set.of());
    } else if (value instanceof List<?> list) {
      tag('L', list.size());
      list.forEach(this::add);
    } else if (value instanceof Map<?, ?> map) {
      map(map);
    } else {
      scalar(value);
    }
    return this;
  }

  /**
   * Adds a record by its class's name and its parts' names and values, without some of the parts.
   *
   * @param without names of parts that do not count
   */
  public ValueDigest add(Record value, Set<String> without) {
    tag('R', value.getClass().getRecordComponents().length);
    text(value.getClass().getSimpleName());
    for (RecordComponent part : value.getClass().getRecordComponents()) {
      if (!without.contains(part.getName())) {
        text(part.getName());
        add(part(value, part));
      }
    }
    return this;
  }

  /** The name of all that was added: {@code sha256:} and 64 hexadecimal digits; starts anew. */
  public String end() {
    return Sha256.end(digest);
  }

  private static @Nullable Object part(Record value, RecordComponent part) {
    try {
      // Records need not be public to be named.
      part.getAccessor().setAccessible(true);
      return part.getAccessor().invoke(value);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("Part %s cannot be read.".formatted(part), e);
    }
  }

  /** Maps are equal whatever their order. */
  private void map(Map<?, ?> map) {
    TreeMap<String, @Nullable Object> sorted = new TreeMap<>();
    map.forEach((key, value) -> sorted.put((String) key, value));
    tag('M', sorted.size());
    sorted.forEach(
        (key, value) -> {
          text(key);
          add(value);
        });
  }

  private void scalar(Object value) {
    if (value instanceof CharSequence text) {
      text(text.toString());
    } else if (value instanceof Double || value instanceof Float) {
      tag('D', Double.doubleToLongBits(((Number) value).doubleValue()));
    } else if (value instanceof Integer || value instanceof Long) {
      tag('I', ((Number) value).longValue());
    } else if (value instanceof Boolean truth) {
      tag('B', truth ? 1 : 0);
    } else if (value instanceof Enum<?> constant) {
      tag('E', 0);
      text(constant.name());
    } else if (value instanceof OptionalInt number) {
      tag('O', number.isPresent() ? 1 : 0);
      tag('I', number.orElse(0));
    } else {
      throw new IllegalArgumentException(
          "A %s cannot be named by its content.".formatted(value.getClass().getName()));
    }
  }

  /** As UTF-16: unlike UTF-8, it tells unpaired surrogates apart. */
  private void text(String text) {
    tag('T', text.length());
    ByteBuffer units = ByteBuffer.allocate(2 * text.length());
    units.asCharBuffer().put(text);
    digest.update(units);
  }

  private void tag(char kind, long number) {
    digest.update(ByteBuffer.allocate(10).putChar(kind).putLong(number).flip());
  }
}
