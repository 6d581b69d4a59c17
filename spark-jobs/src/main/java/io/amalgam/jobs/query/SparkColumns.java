package io.amalgam.jobs.query;

import io.amalgam.jobs.results.Column;
import io.amalgam.jobs.results.ColumnType;
import io.amalgam.jobs.results.ColumnType.ListOf;
import io.amalgam.jobs.results.ColumnType.Scalar;
import io.amalgam.jobs.results.ColumnType.Struct;
import java.util.List;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Our columns as Spark's: the schema comes from the code, also where there is no file yet. */
final class SparkColumns {

  private SparkColumns() {}

  static StructType of(List<Column> columns) {
    return DataTypes.createStructType(
        columns.stream()
            .map(column -> DataTypes.createStructField(column.name(), type(column.type()), true))
            .toArray(StructField[]::new));
  }

  private static DataType type(ColumnType type) {
    if (type instanceof ListOf list) {
      return DataTypes.createArrayType(type(list.element()));
    }
    if (type instanceof Struct struct) {
      return of(struct.fields());
    }
    return switch ((Scalar) type) {
      case TEXT -> DataTypes.StringType;
      case INT -> DataTypes.IntegerType;
      case LONG -> DataTypes.LongType;
      case DOUBLE -> DataTypes.DoubleType;
      case INSTANT -> DataTypes.TimestampType;
    };
  }
}
