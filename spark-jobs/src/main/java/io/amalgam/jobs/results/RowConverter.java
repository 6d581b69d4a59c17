package io.amalgam.jobs.results;

import io.amalgam.jobs.results.ColumnType.ListOf;
import io.amalgam.jobs.results.ColumnType.Scalar;
import io.amalgam.jobs.results.ColumnType.Struct;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.parquet.column.Dictionary;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.Converter;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.PrimitiveConverter;

/** Takes the values of one row, or of one struct in it, as Parquet's columns give them. */
final class RowConverter extends GroupConverter {

  private final List<Converter> fields = new ArrayList<>();
  private Row row = new Row();

  RowConverter(List<Column> columns) {
    for (Column column : columns) {
      fields.add(converter(column.type(), value -> row.set(column, value)));
    }
  }

  Row row() {
    return row;
  }

  @Override
  public Converter getConverter(int field) {
    return fields.get(field);
  }

  @Override
  public void start() {
    row = new Row();
  }

  @Override
  public void end() {}

  private static Converter converter(ColumnType type, Consumer<Object> target) {
    if (type instanceof ListOf list) {
      return new Elements(list, target);
    }
    if (type instanceof Struct struct) {
      return new Fields(struct, target);
    }
    return new Value((Scalar) type, target);
  }

  /** A struct within a row. */
  private static final class Fields extends GroupConverter {
    private final RowConverter fields;
    private final Consumer<Object> target;

    Fields(Struct type, Consumer<Object> target) {
      this.fields = new RowConverter(type.fields());
      this.target = target;
    }

    @Override
    public Converter getConverter(int field) {
      return fields.getConverter(field);
    }

    @Override
    public void start() {
      fields.start();
    }

    @Override
    public void end() {
      target.accept(fields.row());
    }
  }

  /** A list of three levels: the list, its entries, the element of each. */
  private static final class Elements extends GroupConverter {
    private final Consumer<Object> target;
    private final GroupConverter entries;
    private List<Object> elements = new ArrayList<>();

    Elements(ListOf type, Consumer<Object> target) {
      this.target = target;
      Converter element = converter(type.element(), value -> elements.add(value));
      this.entries =
          new GroupConverter() {
            @Override
            public Converter getConverter(int field) {
              return element;
            }

            @Override
            public void start() {}

            @Override
            public void end() {}
          };
    }

    @Override
    public Converter getConverter(int field) {
      return entries;
    }

    @Override
    public void start() {
      elements = new ArrayList<>();
    }

    @Override
    public void end() {
      target.accept(elements);
    }
  }

  /** A single value; texts that the file keeps once are made once. */
  private static final class Value extends PrimitiveConverter {
    private final Scalar type;
    private final Consumer<Object> target;
    private String[] texts = {};

    Value(Scalar type, Consumer<Object> target) {
      this.type = type;
      this.target = target;
    }

    @Override
    public boolean hasDictionarySupport() {
      return type == Scalar.TEXT;
    }

    @Override
    public void setDictionary(Dictionary dictionary) {
      texts = new String[dictionary.getMaxId() + 1];
      for (int i = 0; i < texts.length; i++) {
        texts[i] = dictionary.decodeToBinary(i).toStringUsingUTF8();
      }
    }

    @Override
    public void addValueFromDictionary(int id) {
      target.accept(texts[id]);
    }

    @Override
    public void addBinary(Binary value) {
      target.accept(value.toStringUsingUTF8());
    }

    @Override
    public void addInt(int value) {
      target.accept(value);
    }

    @Override
    public void addLong(long value) {
      target.accept(
          type == Scalar.INSTANT ? Instant.EPOCH.plus(value, ChronoUnit.MICROS) : (Object) value);
    }

    @Override
    public void addDouble(double value) {
      target.accept(value);
    }
  }
}
