package io.amalgam.jobs.results;

import io.amalgam.jobs.results.ColumnType.ListOf;
import io.amalgam.jobs.results.ColumnType.Scalar;
import io.amalgam.jobs.results.ColumnType.Struct;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.example.data.Group;

/** Turns what Parquet read into rows. */
final class RowReader {

  private RowReader() {}

  static Row row(List<Column> columns, Group group) {
    Row row = new Row();
    for (Column column : columns) {
      String name = column.name();
      if (group.getType().containsField(name) && group.getFieldRepetitionCount(name) > 0) {
        row.set(column, value(column.type(), group, name));
      }
    }
    return row;
  }

  private static Object value(ColumnType type, Group group, String name) {
    if (type instanceof ListOf list) {
      return elements(list, group.getGroup(name, 0));
    }
    if (type instanceof Struct struct) {
      return row(struct.fields(), group.getGroup(name, 0));
    }
    return scalar((Scalar) type, group, name);
  }

  private static List<Object> elements(ListOf list, Group group) {
    int size = group.getFieldRepetitionCount(0);
    List<Object> elements = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      elements.add(value(list.element(), group.getGroup(0, i), "element"));
    }
    return elements;
  }

  private static Object scalar(Scalar type, Group group, String name) {
    return switch (type) {
      case TEXT -> group.getString(name, 0);
      case INT -> group.getInteger(name, 0);
      case LONG -> group.getLong(name, 0);
      case DOUBLE -> group.getDouble(name, 0);
      case INSTANT -> Instant.EPOCH.plus(group.getLong(name, 0), ChronoUnit.MICROS);
    };
  }
}
