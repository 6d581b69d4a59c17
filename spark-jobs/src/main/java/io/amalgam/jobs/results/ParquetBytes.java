package io.amalgam.jobs.results;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.InputFile;
import org.apache.parquet.io.OutputFile;

/**
 * Whole Parquet files as bytes in memory. Nothing is compressed: a file holds one trial, a few
 * kilobytes, and uncompressed Parquet needs no native code on the driver.
 */
final class ParquetBytes {

  private ParquetBytes() {}

  static byte[] encode(List<Column> columns, List<Row> rows) {
    MemoryOutput output = new MemoryOutput();
    try (ParquetWriter<Row> writer = new RowWriterBuilder(output, columns).build()) {
      for (Row row : rows) {
        writer.write(row);
      }
    } catch (IOException e) {
      throw new IllegalStateException("Writing to memory cannot fail.", e);
    }
    return output.bytes();
  }

  /**
   * The rows of a file.
   *
   * @throws IOException if the bytes are no whole Parquet file
   * @throws IllegalArgumentException if a column is missing or has another type
   * @throws RuntimeException where Parquet stumbles over damaged bytes
   */
  static List<Row> decode(List<Column> columns, byte[] bytes) throws IOException {
    List<Row> rows = new ArrayList<>();
    try (ParquetReader<Group> reader = new GroupReaderBuilder(new MemoryInput(bytes)).build()) {
      for (Group group = reader.read(); group != null; group = reader.read()) {
        if (rows.isEmpty()) {
          ParquetSchema.checkHas(columns, group.getType());
        }
        rows.add(RowReader.row(columns, group));
      }
    }
    return rows;
  }

  private static final class RowWriterBuilder extends ParquetWriter.Builder<Row, RowWriterBuilder> {
    private final List<Column> columns;

    RowWriterBuilder(OutputFile file, List<Column> columns) {
      super(file);
      this.columns = columns;
      withConf(new PlainParquetConfiguration());
      withCompressionCodec(CompressionCodecName.UNCOMPRESSED);
      withPageWriteChecksumEnabled(true);
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

  private static final class GroupReaderBuilder extends ParquetReader.Builder<Group> {

    GroupReaderBuilder(InputFile file) {
      super(file, new PlainParquetConfiguration());
      usePageChecksumVerification();
    }

    @Override
    protected ReadSupport<Group> getReadSupport() {
      return new GroupReadSupport();
    }
  }
}
