package io.amalgam.jobs.results;

import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.hadoop.api.InitContext;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.io.api.GroupConverter;
import org.apache.parquet.io.api.RecordMaterializer;
import org.apache.parquet.schema.MessageType;

/** Makes rows of what Parquet reads, of these columns only; others are not looked at. */
final class RowReadSupport extends ReadSupport<Row> {

  private final List<Column> columns;

  RowReadSupport(List<Column> columns) {
    this.columns = columns;
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if a column is missing or has another type
   */
  @Override
  public ReadContext init(InitContext context) {
    MessageType file = context.getFileSchema();
    ParquetSchema.checkHas(columns, file);
    return new ReadContext(
        new MessageType(
            file.getName(),
            present(file).stream().map(column -> file.getType(column.name())).toList()));
  }

  private List<Column> present(MessageType file) {
    return columns.stream().filter(column -> file.containsField(column.name())).toList();
  }

  @Override
  @SuppressWarnings("deprecation") // still abstract in Parquet
  public RecordMaterializer<Row> prepareForRead(
      Configuration configuration, Map<String, String> meta, MessageType file, ReadContext read) {
    return new Rows(new RowConverter(present(read.getRequestedSchema())));
  }

  @Override
  public RecordMaterializer<Row> prepareForRead(
      ParquetConfiguration configuration,
      Map<String, String> meta,
      MessageType file,
      ReadContext read) {
    return new Rows(new RowConverter(present(read.getRequestedSchema())));
  }

  private static final class Rows extends RecordMaterializer<Row> {
    private final RowConverter root;

    Rows(RowConverter root) {
      this.root = root;
    }

    @Override
    public Row getCurrentRecord() {
      return root.row();
    }

    @Override
    public GroupConverter getRootConverter() {
      return root;
    }
  }
}
