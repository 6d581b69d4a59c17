package io.amalgam.jobs.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import scala.jdk.javaapi.CollectionConverters;

/** Values of Spark's rows as JSON; instants in ISO 8601, UTC. */
final class Cells {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private Cells() {}

  static ObjectNode object(StructType columns, Row row) {
    ObjectNode object = JSON.objectNode();
    StructField[] fields = columns.fields();
    for (int i = 0; i < fields.length; i++) {
      object.set(fields[i].name(), node(fields[i].dataType(), row.get(i)));
    }
    return object;
  }

  static JsonNode node(DataType type, @Nullable Object value) {
    if (value == null) {
      return JSON.nullNode();
    }
    if (type instanceof StructType struct) {
      return object(struct, (Row) value);
    }
    if (type instanceof ArrayType array) {
      ArrayNode nodes = JSON.arrayNode();
      CollectionConverters.asJava((scala.collection.Seq<?>) value)
          .forEach(element -> nodes.add(node(array.elementType(), element)));
      return nodes;
    }
    return type instanceof MapType map ? entries(map, value) : scalar(value);
  }

  private static JsonNode entries(MapType type, Object value) {
    ObjectNode object = JSON.objectNode();
    Map<?, ?> entries = CollectionConverters.asJava((scala.collection.Map<?, ?>) value);
    entries.forEach(
        (key, element) -> object.set(String.valueOf(key), node(type.valueType(), element)));
    return object;
  }

  private static JsonNode scalar(Object value) {
    if (value instanceof Double number) {
      return Double.isFinite(number) ? JSON.numberNode(number) : JSON.textNode(number.toString());
    }
    if (value instanceof Float number) {
      return Float.isFinite(number) ? JSON.numberNode(number) : JSON.textNode(number.toString());
    }
    if (value instanceof BigDecimal number) {
      return JSON.numberNode(number);
    }
    if (value instanceof Number number) {
      return JSON.numberNode(number.longValue());
    }
    if (value instanceof Boolean truth) {
      return JSON.booleanNode(truth);
    }
    return value instanceof byte[] bytes
        ? JSON.binaryNode(bytes)
        : JSON.textNode(String.valueOf(value));
  }

  /** As it is shown: texts bare, nothing for what is absent, the nested as JSON. */
  static String text(JsonNode cell) {
    return cell.isNull() ? "" : cell.isValueNode() ? cell.asText() : cell.toString();
  }
}
