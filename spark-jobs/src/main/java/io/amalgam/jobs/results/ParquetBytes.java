package io.amalgam.jobs.results;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.filter2.compat.FilterCompat;
import org.apache.parquet.filter2.predicate.FilterApi;
import org.apache.parquet.filter2.predicate.FilterPredicate;
import org.apache.parquet.filter2.predicate.Operators.IntColumn;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.schema.MessageType;

/**
 * Whole Parquet files as bytes in memory. Nothing is compressed: uncompressed Parquet needs no
 * native code on the driver.
 */
final class ParquetBytes {

  /** So small a page that the items of a few trials are read without those of all others. */
  private static final int ROWS_A_PAGE = 1000;

  /** Where more values are wanted of one file, few of its pages could be left out. */
  private static final int MOST_TO_SEEK = 64;

  private ParquetBytes() {}

  static byte[] encode(List<Column> columns, List<Row> rows) {
    try (Encoder encoder = new Encoder(columns)) {
      rows.forEach(encoder::add);
      return encoder.end();
    }
  }

  /** Takes the rows of a file one by one and keeps them encoded. */
  static final class Encoder implements AutoCloseable {
    private final MemoryOutput output = new MemoryOutput();
    private final ParquetWriter<Row> writer;

    Encoder(List<Column> columns) {
      try {
        this.writer = new RowWriterBuilder(output, columns).build();
      } catch (IOException e) {
        throw inMemory(e);
      }
    }

    void add(Row row) {
      try {
        writer.write(row);
      } catch (IOException e) {
        throw inMemory(e);
      }
    }

    /** The whole file; nothing can be added any more. */
    byte[] end() {
      close();
      return output.bytes();
    }

    @Override
    public void close() {
      try {
        writer.close();
      } catch (IOException e) {
        throw inMemory(e);
      }
    }

    private static IllegalStateException inMemory(IOException e) {
      return new IllegalStateException("Writing to memory cannot fail.", e);
    }
  }

  /**
   * The rows of a file.
   *
   * @throws IOException if the bytes are no whole Parquet file
   * @throws IllegalArgumentException if a column is missing or has another type
   * @throws RuntimeException where Parquet stumbles over damaged bytes
   */
  static List<Row> decode(List<Column> columns, byte[] bytes) throws IOException {
    return decode(columns, bytes, FilterCompat.NOOP);
  }

  /**
   * Those rows of a file that have one of these values in a column of whole numbers; pages without
   * any are not decoded.
   *
   * @throws IOException as {@link #decode(List, byte[])}
   */
  static List<Row> decode(List<Column> columns, byte[] bytes, Column where, Set<Integer> in)
      throws IOException {
    List<Row> rows = decode(columns, bytes, pages(where, List.copyOf(in)));
    rows.removeIf(row -> !in.contains(row.integer(where)));
    return rows;
  }

  /** Parquet's own "in" looks at the least and greatest value only, and at each for every row. */
  private static FilterCompat.Filter pages(Column where, List<Integer> in) {
    return in.isEmpty() || in.size() > MOST_TO_SEEK
        ? FilterCompat.NOOP
        : FilterCompat.get(any(FilterApi.intColumn(where.name()), in));
  }

  private static FilterPredicate any(IntColumn column, List<Integer> in) {
    FilterPredicate any = FilterApi.eq(column, in.get(0));
    for (Integer value : in.subList(1, in.size())) {
      any = FilterApi.or(any, FilterApi.eq(column, value));
    }
    return any;
  }

  private static List<Row> decode(List<Column> columns, byte[] bytes, FilterCompat.Filter pages)
      throws IOException {
    List<Row> rows = new ArrayList<>();
    try (ParquetReader<Row> reader =
        new RowReaderBuilder(new MemoryInput(bytes), columns)
            .withFilter(pages)
            .useRecordFilter(false)
            .build()) {
      for (Row row = reader.read(); row != null; row = reader.read()) {
        rows.add(row);
      }
    }
    return rows;
  }

  /** The columns of a file. */
  static MessageType schema(byte[] bytes) throws IOException {
    try (ParquetFileReader reader = ParquetFileReader.open(new MemoryInput(bytes))) {
      return reader.getFileMetaData().getSchema();
    }
  }

  private static final class RowWriterBuilder extends ParquetWriter.Builder<Row, RowWriterBuilder> {
    private final List<Column> columns;

    RowWriterBuilder(OutputFile file, List<Column> columns) {
      super(file);
      this.columns = columns;
      withConf(new PlainParquetConfiguration());
      withCompressionCodec(CompressionCodecName.UNCOMPRESSED);
      withPageWriteChecksumEnabled(true);
      withPageRowCountLimit(ROWS_A_PAGE);
    }

    @Override
    protected RowWriterBuilder self() {
      return this;
    }

    @Override
    @SuppressWarnings("deprecation") // still abstract in Parquet
    protected WriteSupport<Row> getWriteSupport(Configuration configuration) {
      return new RowWriteSupport(columns);
    }

    @Override
    protected WriteSupport<Row> getWriteSupport(ParquetConfiguration configuration) {
      return new RowWriteSupport(columns);
    }
  }

  private static final class RowReaderBuilder extends ParquetReader.Builder<Row> {
    private final List<Column> columns;

    RowReaderBuilder(InputFile file, List<Column> columns) {
      super(file, new PlainParquetConfiguration());
      this.columns = columns;
      usePageChecksumVerification();
    }

    @Override
    protected ReadSupport<Row> getReadSupport() {
      return new RowReadSupport(columns);
    }
  }
}
