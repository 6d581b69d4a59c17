package io.amalgam.jobs.results;

import io.amalgam.jobs.results.ColumnType.ListOf;
import io.amalgam.jobs.results.ColumnType.Scalar;
import io.amalgam.jobs.results.ColumnType.Struct;
import java.util.List;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;
import org.apache.parquet.schema.Types;

/** Columns as a Parquet schema; lists have the standard three levels. */
final class ParquetSchema {

  private ParquetSchema() {}

  static MessageType of(List<Column> columns) {
    return new MessageType("row", fields(columns));
  }

  /**
   * Checks that a file has these columns as they are written; it may have others, and columns that
   * may be without value may be missing: files from before they were added have none of them.
   *
   * @throws IllegalArgumentException if a column is missing or has another type
   */
  static void checkHas(List<Column> columns, GroupType found) {
    for (Type expected : fields(columns)) {
      String name = expected.getName();
      if (!found.containsField(name)) {
        if (expected.isRepetition(Repetition.OPTIONAL)) {
          continue;
        }
        throw new IllegalArgumentException("column '%s' is missing".formatted(name));
      }
      if (!found.getType(name).equals(expected)) {
        throw new IllegalArgumentException(
            "column '%s' is '%s' and not '%s'"
                .formatted(name, oneLine(found.getType(name)), oneLine(expected)));
      }
    }
  }

  private static String oneLine(Type type) {
    return type.toString().replaceAll("\\s+", " ");
  }

  private static List<Type> fields(List<Column> columns) {
    return columns.stream()
        .map(column -> type(column.name(), column.type(), repetition(column)))
        .toList();
  }

  private static Repetition repetition(Column column) {
    return column.nullable() ? Repetition.OPTIONAL : Repetition.REQUIRED;
  }

  private static Type type(String name, ColumnType type, Repetition repetition) {
    if (type instanceof ListOf list) {
      Type element = type("element", list.element(), Repetition.REQUIRED);
      return Types.list(repetition).element(element).named(name);
    }
    if (type instanceof Struct struct) {
      return new GroupType(repetition, name, fields(struct.fields()));
    }
    return scalar(name, (Scalar) type, repetition);
  }

  private static Type scalar(String name, Scalar type, Repetition repetition) {
    return switch (type) {
      case TEXT ->
          Types.primitive(PrimitiveTypeName.BINARY, repetition)
              .as(LogicalTypeAnnotation.stringType())
              .named(name);
      case INT -> Types.primitive(PrimitiveTypeName.INT32, repetition).named(name);
      case LONG -> Types.primitive(PrimitiveTypeName.INT64, repetition).named(name);
      case DOUBLE -> Types.primitive(PrimitiveTypeName.DOUBLE, repetition).named(name);
      case INSTANT ->
          Types.primitive(PrimitiveTypeName.INT64, repetition)
              .as(LogicalTypeAnnotation.timestampType(true, TimeUnit.MICROS))
              .named(name);
    };
  }
}
