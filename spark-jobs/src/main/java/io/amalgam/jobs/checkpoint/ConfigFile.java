package io.amalgam.jobs.checkpoint;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.OptionalInt;

/**
 * The values of a {@code config.json}, or of an object in it, each checked where it is read. A
 * missing value and {@code null} are the same unless said otherwise.
 */
final class ConfigFile {

  private static final long LARGEST = 1 << 20;

  private final Path file;

  /** How the values' names begin in messages: {@code rope_scaling: } in an object of this name. */
  private final String within;

  private final ObjectNode values;

  private ConfigFile(Path file, String within, ObjectNode values) {
    this.file = file;
    this.within = within;
    this.values = values;
  }

  static ConfigFile read(Path file) {
    return new ConfigFile(file, "", Json.readObject(file, LARGEST));
  }

  /** The object of this name; an empty one if there is none. */
  ConfigFile object(String key) {
    JsonNode value = values.path(key);
    if (absent(value)) {
      return new ConfigFile(file, key + ": ", Json.MAPPER.createObjectNode());
    }
    if (value instanceof ObjectNode object) {
      return new ConfigFile(file, within + key + ": ", object);
    }
    throw bad(key, shown(key) + " must be an object or null");
  }

  JsonNode node(String key) {
    return values.path(key);
  }

  Iterable<String> keys() {
    return () -> values.fieldNames();
  }

  /** The number of values. */
  int size() {
    return values.size();
  }

  /** Whether there is a value that is not {@code null}. */
  boolean has(String key) {
    return !absent(values.path(key));
  }

  /** Whether the value is {@code null}. */
  boolean isNull(String key) {
    return values.path(key).isNull();
  }

  /** A whole number from 1 to the largest that must be there. */
  int integer(String key, int largest) {
    return integer(key, OptionalInt.empty(), largest);
  }

  int integer(String key, int otherwise, int largest) {
    return integer(key, OptionalInt.of(otherwise), largest);
  }

  private int integer(String key, OptionalInt otherwise, int largest) {
    JsonNode value = values.path(key);
    if (absent(value)) {
      return otherwise.orElseThrow(() -> missing(key));
    }
    if (!value.isInt() || value.intValue() < 1 || value.intValue() > largest) {
      throw bad(key, "%s must be a whole number from 1 to %d".formatted(shown(key), largest));
    }
    return value.intValue();
  }

  /** A positive number that must be there. */
  double positive(String key) {
    if (!has(key)) {
      throw missing(key);
    }
    return positive(key, 0);
  }

  double positive(String key, double otherwise) {
    JsonNode value = values.path(key);
    if (absent(value)) {
      return otherwise;
    }
    double number = value.doubleValue();
    if (!value.isNumber() || !(number > 0) || Double.isInfinite(number)) {
      throw bad(key, shown(key) + " must be a positive number");
    }
    return number;
  }

  boolean flag(String key, boolean otherwise) {
    JsonNode value = values.path(key);
    if (absent(value)) {
      return otherwise;
    }
    if (!value.isBoolean()) {
      throw bad(key, shown(key) + " must be true or false");
    }
    return value.booleanValue();
  }

  /** The first number there; none if it is no token. */
  OptionalInt token(String key) {
    JsonNode value = values.path(key);
    JsonNode first = value.isArray() ? value.path(0) : value;
    return first.isInt() && first.intValue() >= 0
        ? OptionalInt.of(first.intValue())
        : OptionalInt.empty();
  }

  /** Refuses what would change the computation and is not supported. */
  void refuse(String key, String way) {
    if (flag(key, false)) {
      throw bad(key, "true is not supported; " + way);
    }
  }

  CheckpointException missing(String key) {
    return new CheckpointException("%s: %s%s is missing.".formatted(file, within, key));
  }

  CheckpointException bad(String key, String problem) {
    return new CheckpointException("%s: %s%s: %s.".formatted(file, within, key, problem));
  }

  /** The value as it stands in the file, shortened. */
  String shown(String key) {
    JsonNode value = values.path(key);
    if (value.isMissingNode()) {
      return "missing";
    }
    String quoted = Texts.quote(value.toString());
    return quoted.substring(1, quoted.length() - 1);
  }

  Path file() {
    return file;
  }

  private static boolean absent(JsonNode value) {
    return value.isMissingNode() || value.isNull();
  }
}
