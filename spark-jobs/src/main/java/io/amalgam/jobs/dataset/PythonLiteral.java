package io.amalgam.jobs.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * Reads what Python's {@code repr} writes of lists, dictionaries, texts, whole numbers, {@code
 * None}, {@code True} and {@code False}. Nothing else is Python here, and nothing is run.
 */
final class PythonLiteral {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final int MAX_DEPTH = 16;
  private static final Map<String, JsonNode> WORDS =
      Map.of(
          "None",
          JSON.nullNode(),
          "True",
          JSON.booleanNode(true),
          "False",
          JSON.booleanNode(false));

  private final String what;
  private final String text;
  private int at;

  private PythonLiteral(String what, String text) {
    this.what = what;
    this.text = text;
  }

  /**
   * The value of a text.
   *
   * @param what how complaints call it
   * @throws IllegalArgumentException if it is no such value
   */
  static JsonNode parse(String what, String text) {
    PythonLiteral literal = new PythonLiteral(what, text);
    JsonNode value = literal.value(0);
    literal.skipSpace();
    if (literal.at < text.length()) {
      throw literal.wrong();
    }
    return value;
  }

  private JsonNode value(int depth) {
    skipSpace();
    char c = peek();
    if (depth > MAX_DEPTH) {
      throw wrong();
    }
    return switch (c) {
      case '[' -> list(depth);
      case '{' -> dictionary(depth);
      case '\'', '"' -> JSON.textNode(PythonQuotes.read(this::next, this::wrong));
      default -> word();
    };
  }

  private ArrayNode list(int depth) {
    ArrayNode list = JSON.arrayNode();
    at++;
    while (!closed(']')) {
      list.add(value(depth + 1));
      comma(']');
    }
    return list;
  }

  private ObjectNode dictionary(int depth) {
    ObjectNode object = JSON.objectNode();
    at++;
    while (!closed('}')) {
      JsonNode key = value(depth + 1);
      skipSpace();
      if (next() != ':') {
        throw wrong();
      }
      object.set(key.asText(), value(depth + 1));
      comma('}');
    }
    return object;
  }

  private boolean closed(char end) {
    skipSpace();
    if (peek() != end) {
      return false;
    }
    at++;
    return true;
  }

  private void comma(char end) {
    skipSpace();
    if (peek() == ',') {
      at++;
    } else if (peek() != end) {
      throw wrong();
    }
  }

  private JsonNode word() {
    int begin = at;
    while (at < text.length() && (Character.isLetterOrDigit(peek()) || peek() == '-')) {
      at++;
    }
    String word = text.substring(begin, at);
    if (WORDS.containsKey(word)) {
      return WORDS.get(word);
    }
    try {
      return JSON.numberNode(Long.parseLong(word));
    } catch (NumberFormatException e) {
      at = begin;
      throw wrong();
    }
  }

  private void skipSpace() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private char peek() {
    if (at >= text.length()) {
      throw wrong();
    }
    return text.charAt(at);
  }

  private char next() {
    char c = peek();
    at++;
    return c;
  }

  private IllegalArgumentException wrong() {
    return new IllegalArgumentException(
        "%s is no list as Python writes it, at character %d.".formatted(what, at + 1));
  }
}
