package io.amalgam.jobs.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.amalgam.jobs.text.Suggestion;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * Where a value stands in a row: a column, and fields within it separated by dots, such as {@code
 * translation.fr}. In a list the rest of the path is followed from each entry.
 *
 * @param text as it is written, not blank
 */
public record ColumnPath(String text) implements Serializable {

  /**
   * @throws IllegalArgumentException if a name is missing
   */
  public ColumnPath {
    if (List.of(text.split("\\.", -1)).stream().anyMatch(String::isBlank)) {
      throw new IllegalArgumentException(
          "'%s' is no column: write its name, and dots before fields within it.".formatted(text));
    }
  }

  /** How complaints call what stands there. */
  String what() {
    return "'%s'".formatted(text);
  }

  /**
   * The value; null is one.
   *
   * @throws IllegalArgumentException if the row has no such column, or the column no such field
   */
  JsonNode in(Row row) {
    if (row.values().has(text)) {
      return row.values().get(text);
    }
    JsonNode node = row.values();
    String[] names = text.split("\\.");
    for (int i = 0; i < names.length; i++) {
      node = field(node, names, i);
    }
    return node;
  }

  private JsonNode field(JsonNode node, String[] names, int depth) {
    if (node.isArray()) {
      ArrayNode each = JsonNodeFactory.instance.arrayNode();
      node.forEach(entry -> each.add(field(entry, names, depth)));
      return each;
    }
    if (node.isObject() && node.has(names[depth])) {
      return node.get(names[depth]);
    }
    throw missing(node, names[depth], depth == 0);
  }

  private IllegalArgumentException missing(JsonNode node, String name, boolean column) {
    if (!node.isObject()) {
      return Values.wrong(
          "'%s'".formatted(text.substring(0, text.lastIndexOf('.'))), "an object", node);
    }
    List<String> known = new ArrayList<>();
    node.fieldNames().forEachRemaining(known::add);
    return new IllegalArgumentException(
        "'%s' is missing.%s %s: %s."
            .formatted(
                text,
                Suggestion.didYouMean(name, known),
                column ? "Columns" : "Fields",
                known.isEmpty() ? "none" : String.join(", ", known)));
  }

  @Override
  public String toString() {
    return text;
  }
}
