package io.amalgam.jobs.dataset;

import java.io.IOException;
import java.util.Optional;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.io.InputFile;
import org.jspecify.annotations.Nullable;

/** Rows from Parquet; row groups are read as far as rows are asked for. */
final class ParquetRows implements RowReader {

  private final ParquetReader<Group> reader;
  private int number;

  /**
   * @throws IOException if it is no whole Parquet file
   */
  ParquetRows(InputFile file) throws IOException {
    this.reader = new Builder(file).build();
  }

  @Override
  public Optional<Row> next() throws IOException {
    number++;
    Group group = read();
    return group == null
        ? Optional.empty()
        : Optional.of(new Row(place(), ParquetValues.object(group)));
  }

  /** Parquet tells of damaged bytes by exceptions of many kinds. */
  private @Nullable Group read() throws IOException {
    try {
      return reader.read();
    } catch (RuntimeException e) {
      throw new IOException(damaged(e), e);
    } catch (IOException e) {
      throw new IOException(damaged(e), e);
    }
  }

  private static String damaged(Exception e) {
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    String reason = cause instanceof Exception inner ? DataFiles.reason(inner) : cause.toString();
    return "it is no whole Parquet file (%s). Maybe the download was cut short: compare its size with its source"
        .formatted(reason);
  }

  @Override
  public String place() {
    return "row " + number;
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }

  private static final class Builder extends ParquetReader.Builder<Group> {

    Builder(InputFile file) {
      super(file, new PlainParquetConfiguration());
    }

    @Override
    protected ReadSupport<Group> getReadSupport() {
      return new GroupReadSupport();
    }
  }
}
