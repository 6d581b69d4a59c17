package io.amalgam.jobs.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** What stands in a row as Java values; complaints name what was asked for. */
final class Values {

  private Values() {}

  /** A text. */
  static String text(String what, JsonNode node) {
    if (!node.isTextual()) {
      throw wrong(what, "text", node);
    }
    return whole(what, node.textValue());
  }

  /** A text, or a whole number as text. */
  static String printed(String what, JsonNode node) {
    return node.isIntegralNumber() ? node.asText() : text(what, node);
  }

  /** A text that is not empty. */
  static String filled(String what, String text) {
    if (text.isEmpty()) {
      throw new IllegalArgumentException("%s is empty.".formatted(what));
    }
    return text;
  }

  /** A list of texts. */
  static List<String> texts(String what, JsonNode node) {
    List<String> texts = new ArrayList<>();
    list(what, "a list of texts", node)
        .forEach(entry -> texts.add(text(position(what, texts.size()), entry)));
    return texts;
  }

  /** The entries of a list. */
  static List<JsonNode> list(String what, String wanted, JsonNode node) {
    if (!node.isArray()) {
      throw wrong(what, wanted, node);
    }
    return IntStream.range(0, node.size()).mapToObj(node::get).toList();
  }

  /** A whole number. */
  static int wholeNumber(String what, JsonNode node) {
    if (!node.isIntegralNumber() || !node.canConvertToInt()) {
      throw wrong(what, "a whole number", node);
    }
    return node.intValue();
  }

  /** An entry's name for complaints; positions are counted from 0. */
  static String position(String what, int position) {
    return "%s, position %d,".formatted(what, position);
  }

  static IllegalArgumentException wrong(String what, String wanted, JsonNode node) {
    return new IllegalArgumentException(
        "%s must be %s but is %s.".formatted(what, wanted, kind(node)));
  }

  /** What a value is, for complaints. */
  static String kind(JsonNode node) {
    return switch (node.getNodeType()) {
      case ARRAY -> "a list";
      case OBJECT -> "an object";
      case STRING -> "text";
      default -> node.toString();
    };
  }

  private static String whole(String what, String text) {
    boolean half =
        text.codePoints()
            .anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    if (half) {
      throw new IllegalArgumentException(
          "%s has half a surrogate pair: it is no valid Unicode.".formatted(what));
    }
    return text;
  }
}
