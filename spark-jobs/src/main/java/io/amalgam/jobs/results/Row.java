package io.amalgam.jobs.results;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The values of one row, or of one struct in it, by column. Not shared between threads. */
final class Row {

  private final Map<String, Object> values = new HashMap<>();

  /** Sets a column; null leaves it absent. */
  Row set(Column column, @Nullable Object value) {
    if (value != null) {
      values.put(column.name(), value);
    }
    return this;
  }

  /** The column's value, empty where the row has none. */
  Optional<Object> value(Column column) {
    return Optional.ofNullable(values.get(column.name()));
  }

  @Nullable String textOrNull(Column column) {
    return (String) values.get(column.name());
  }

  String text(Column column) {
    return (String) present(column);
  }

  int integer(Column column) {
    return (Integer) present(column);
  }

  long longInteger(Column column) {
    return (Long) present(column);
  }

  double number(Column column) {
    return (Double) present(column);
  }

  Instant instant(Column column) {
    return (Instant) present(column);
  }

  <E extends Enum<E>> E constant(Column column, Class<E> type) {
    return Enum.valueOf(type, text(column));
  }

  <T> List<T> list(Column column, Class<T> element) {
    return ((List<?>) present(column)).stream().<T>map(element::cast).toList();
  }

  private Object present(Column column) {
    Object value = values.get(column.name());
    if (value == null) {
      throw new IllegalArgumentException("column '%s' is missing".formatted(column.name()));
    }
    return value;
  }
}
