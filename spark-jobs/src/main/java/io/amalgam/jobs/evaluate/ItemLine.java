package io.amalgam.jobs.evaluate;

import com.fasterxml.jackson.databind.JsonNode;
import io.amalgam.jobs.text.Suggestion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One JSON object of an item file, read field by field. Complaints are {@link
 * IllegalArgumentException}s that the reader completes with file and line.
 */
final class ItemLine {

  private final JsonNode object;

  ItemLine(JsonNode object) {
    if (!object.isObject()) {
      throw new IllegalArgumentException(
          "must be a JSON object such as {\"text\": \"…\"} but is %s.".formatted(kind(object)));
    }
    this.object = object;
  }

  /**
   * Refuses fields that look like one of the known ones misspelt. Other additional fields (an id, a
   * source) are welcome and not read.
   */
  void allow(String... known) {
    List<String> names = List.of(known);
    List<String> absent = names.stream().filter(name -> !object.has(name)).toList();
    object
        .fieldNames()
        .forEachRemaining(
            field -> {
              Optional<String> meant =
                  names.contains(field) ? Optional.empty() : Suggestion.nearest(field, absent);
              if (meant.isPresent()) {
                throw new IllegalArgumentException(
                    "'%s' is an unknown field. Did you mean '%s'?".formatted(field, meant.get()));
              }
            });
  }

  /** A text that may be empty. */
  String text(String field) {
    return text("'%s'".formatted(field), required(field));
  }

  /** A text that is not empty. */
  String filledText(String field) {
    String text = text(field);
    if (text.isEmpty()) {
      throw new IllegalArgumentException("'%s' is empty.".formatted(field));
    }
    return text;
  }

  /** A list of texts. */
  List<String> texts(String field) {
    JsonNode node = required(field);
    if (!node.isArray()) {
      throw wrong("'%s'".formatted(field), "a list of texts", node);
    }
    List<String> texts = new ArrayList<>();
    IntStream.range(0, node.size())
        .forEach(i -> texts.add(text("'%s', position %d,".formatted(field, i), node.get(i))));
    return texts;
  }

  /** A whole number. */
  int wholeNumber(String field) {
    JsonNode node = required(field);
    if (!node.isIntegralNumber() || !node.canConvertToInt()) {
      throw wrong("'%s'".formatted(field), "a whole number", node);
    }
    return node.intValue();
  }

  /** The cluster, if the line has one. */
  @Nullable String cluster() {
    return object.hasNonNull("cluster") ? filledText("cluster") : null;
  }

  private JsonNode required(String field) {
    JsonNode node = object.get(field);
    if (node == null) {
      throw new IllegalArgumentException("'%s' is missing.".formatted(field));
    }
    return node;
  }

  private static String text(String what, JsonNode node) {
    if (!node.isTextual()) {
      throw wrong(what, "text", node);
    }
    String text = node.textValue();
    if (halfPair(text)) {
      throw new IllegalArgumentException(
          "%s has half a surrogate pair: it is no valid Unicode.".formatted(what));
    }
    return text;
  }

  private static boolean halfPair(String text) {
    return text.codePoints()
        .anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
  }

  private static IllegalArgumentException wrong(String what, String wanted, JsonNode node) {
    return new IllegalArgumentException(
        "%s must be %s but is %s.".formatted(what, wanted, kind(node)));
  }

  private static String kind(JsonNode node) {
    return switch (node.getNodeType()) {
      case ARRAY -> "a list";
      case OBJECT -> "an object";
      case STRING -> "text";
      default -> node.toString();
    };
  }
}
