package io.amalgam.jobs.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.schema.GroupType;
import org.apache.parquet.schema.LogicalTypeAnnotation.ListLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.MapLogicalTypeAnnotation;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Type.Repetition;

/**
 * What Parquet read, as JSON would have it: groups as objects, lists in any of the forms that the
 * Parquet format specification lists under "Backward-compatibility rules" (three levels, two
 * levels, a bare repeated field) as lists, maps as objects, absent values as null. Numbers keep
 * their stored value, whatever a logical type makes of it.
 */
final class ParquetValues {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private ParquetValues() {}

  /** The fields of a group. */
  static ObjectNode object(Group group) {
    ObjectNode object = JSON.objectNode();
    GroupType type = group.getType();
    for (int i = 0; i < type.getFieldCount(); i++) {
      object.set(type.getFieldName(i), field(group, i));
    }
    return object;
  }

  private static JsonNode field(Group group, int index) {
    if (group.getType().getType(index).isRepetition(Repetition.REPEATED)) {
      return repeated(group, index);
    }
    return group.getFieldRepetitionCount(index) == 0 ? JSON.nullNode() : value(group, index, 0);
  }

  private static ArrayNode repeated(Group group, int index) {
    ArrayNode list = JSON.arrayNode();
    for (int i = 0; i < group.getFieldRepetitionCount(index); i++) {
      list.add(value(group, index, i));
    }
    return list;
  }

  private static JsonNode value(Group group, int index, int repetition) {
    Type type = group.getType().getType(index);
    if (type.isPrimitive()) {
      return primitive(group, index, repetition);
    }
    Group inner = group.getGroup(index, repetition);
    if (type.getLogicalTypeAnnotation() instanceof ListLogicalTypeAnnotation) {
      return list(inner);
    }
    return type.getLogicalTypeAnnotation() instanceof MapLogicalTypeAnnotation
        ? map(inner)
        : object(inner);
  }

  private static JsonNode list(Group list) {
    if (!isWrapped(list.getType())) {
      return repeated(list, 0);
    }
    ArrayNode entries = JSON.arrayNode();
    for (int i = 0; i < list.getFieldRepetitionCount(0); i++) {
      entries.add(field(list.getGroup(0, i), 0));
    }
    return entries;
  }

  /** Whether the repeated field holds the element in a group of its own: the form of today. */
  private static boolean isWrapped(GroupType list) {
    Type repeated = list.getType(0);
    if (repeated.isPrimitive() || repeated.asGroupType().getFieldCount() != 1) {
      return false;
    }
    return !repeated.getName().equals("array")
        && !repeated.getName().equals(list.getName() + "_tuple");
  }

  private static ObjectNode map(Group map) {
    ObjectNode object = JSON.objectNode();
    for (int i = 0; i < map.getFieldRepetitionCount(0); i++) {
      Group entry = map.getGroup(0, i);
      JsonNode value = entry.getType().getFieldCount() > 1 ? field(entry, 1) : JSON.nullNode();
      object.set(field(entry, 0).asText(), value);
    }
    return object;
  }

  private static JsonNode primitive(Group group, int index, int i) {
    return switch (group.getType().getType(index).asPrimitiveType().getPrimitiveTypeName()) {
      case BOOLEAN -> JSON.booleanNode(group.getBoolean(index, i));
      case INT32 -> JSON.numberNode(group.getInteger(index, i));
      case INT64 -> JSON.numberNode(group.getLong(index, i));
      case FLOAT -> JSON.numberNode(group.getFloat(index, i));
      case DOUBLE -> JSON.numberNode(group.getDouble(index, i));
      case BINARY -> text(group, index, i);
      case INT96, FIXED_LEN_BYTE_ARRAY -> JSON.binaryNode(bytes(group, index, i));
    };
  }

  /** Text where the bytes are UTF-8, whether the file says so or not. */
  private static JsonNode text(Group group, int index, int i) {
    try {
      return JSON.textNode(
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(group.getBinary(index, i).toByteBuffer())
              .toString());
    } catch (CharacterCodingException e) {
      return JSON.binaryNode(bytes(group, index, i));
    }
  }

  private static byte[] bytes(Group group, int index, int i) {
    return group.getBinary(index, i).getBytes();
  }
}
