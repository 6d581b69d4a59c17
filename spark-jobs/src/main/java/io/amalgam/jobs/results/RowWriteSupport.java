package io.amalgam.jobs.results;

import io.amalgam.jobs.results.ColumnType.ListOf;
import io.amalgam.jobs.results.ColumnType.Scalar;
import io.amalgam.jobs.results.ColumnType.Struct;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.jspecify.annotations.Nullable;

/** Hands rows to Parquet, column by column. */
final class RowWriteSupport extends WriteSupport<Row> {

  private final List<Column> columns;
  private @Nullable RecordConsumer consumer;

  RowWriteSupport(List<Column> columns) {
    this.columns = columns;
  }

  @Override
  @SuppressWarnings("deprecation") // still abstract in Parquet
  public WriteContext init(Configuration configuration) {
    return new WriteContext(ParquetSchema.of(columns), Map.of());
  }

  @Override
  public WriteContext init(ParquetConfiguration configuration) {
    return new WriteContext(ParquetSchema.of(columns), Map.of());
  }

  @Override
  public void prepareForWrite(RecordConsumer consumer) {
    this.consumer = consumer;
  }

  @Override
  public void write(Row row) {
    RecordConsumer out = consumer;
    if (out == null) {
      throw new IllegalStateException("Parquet asked for a row before it was ready.");
    }
    out.startMessage();
    fields(out, columns, row);
    out.endMessage();
  }

  private static void fields(RecordConsumer out, List<Column> columns, Row row) {
    for (int i = 0; i < columns.size(); i++) {
      Column column = columns.get(i);
      int index = i;
      row.value(column).ifPresent(value -> field(out, column.name(), index, column.type(), value));
    }
  }

  private static void field(
      RecordConsumer out, String name, int index, ColumnType type, Object value) {
    out.startField(name, index);
    value(out, type, value);
    out.endField(name, index);
  }

  private static void value(RecordConsumer out, ColumnType type, Object value) {
    if (type instanceof ListOf list) {
      out.startGroup();
      elements(out, list, (List<?>) value);
      out.endGroup();
    } else if (type instanceof Struct struct) {
      out.startGroup();
      fields(out, struct.fields(), (Row) value);
      out.endGroup();
    } else {
      scalar(out, (Scalar) type, value);
    }
  }

  private static void elements(RecordConsumer out, ListOf list, List<?> values) {
    if (values.isEmpty()) {
      return;
    }
    out.startField("list", 0);
    for (Object value : values) {
      out.startGroup();
      field(out, "element", 0, list.element(), value);
      out.endGroup();
    }
    out.endField("list", 0);
  }

  private static void scalar(RecordConsumer out, Scalar type, Object value) {
    switch (type) {
      case TEXT -> out.addBinary(Binary.fromString((String) value));
      case INT -> out.addInteger((Integer) value);
      case LONG -> out.addLong((Long) value);
      case DOUBLE -> out.addDouble((Double) value);
      case INSTANT -> out.addLong(ChronoUnit.MICROS.between(Instant.EPOCH, (Instant) value));
    }
  }
}
