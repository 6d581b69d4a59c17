package io.amalgam.jobs.config;

import io.amalgam.jobs.text.Suggestion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/**
 * A mapping of a campaign file, checked against the key table: unknown keys, keys given twice and
 * missing ones become problems as soon as it is made. A value that is wrong becomes a problem when
 * it is asked for, and a harmless value is returned so that reading goes on to the next problem.
 */
final class Section {

  /** Stands for a text whose problem is known already. */
  static final String PLACEHOLDER = "?";

  private final Problems problems;
  private final String key;
  private final String path;
  private final Map<String, Value> values = new LinkedHashMap<>();
  private final List<Section> layers = new ArrayList<>();

  /**
   * A section.
   *
   * @param key the dotted key as the user would say it; empty for the root
   * @param path the same as the key table says it
   */
  private Section(Problems problems, String key, String path) {
    this.problems = problems;
    this.key = key;
    this.path = path;
  }

  /** The section of a value whose keys the table lists. */
  static Section of(Value value, String path) {
    Section section = partial(value, path);
    if (value.isMapping()) {
      section.demandRequired(value.line());
    }
    return section;
  }

  /** The same, but what is missing may come from another section that it is laid over. */
  static Section partial(Value value, String path) {
    Section section = named(value, path);
    section.refuseUnknown();
    return section;
  }

  /** The same section with another's values where it has none; so are the sections within. */
  Section over(Section other) {
    Section both = new Section(problems, key, path);
    both.values.putAll(other.values);
    both.values.putAll(values);
    both.layers.add(this);
    both.layers.add(other);
    return both;
  }

  /** The same section with other values at some keys. */
  Section with(Map<String, Value> changed) {
    Section other = new Section(problems, key, path);
    other.values.putAll(values);
    other.values.putAll(changed);
    return other;
  }

  /** The section of a value whose keys are names that the user chooses. */
  static Section named(Value value, String path) {
    Section section = new Section(value.problems(), value.key(), path);
    if (value.node() instanceof MappingNode mapping) {
      mapping.getValue().forEach(section::put);
    } else {
      value.problem("is %s but must be a section of keys.".formatted(value.described()));
    }
    return section;
  }

  private void put(NodeTuple tuple) {
    Node name = tuple.getKeyNode();
    int line = Value.lineOf(name);
    if (!(name instanceof ScalarNode scalar)) {
      problems.add(line, key, "has a key that is not text.");
      return;
    }
    String full = key.isEmpty() ? scalar.getValue() : key + "." + scalar.getValue();
    Value value = new Value(tuple.getValueNode(), line, full, problems);
    Value first = values.putIfAbsent(scalar.getValue(), value);
    if (first != null) {
      problems.add(
          line, full, "is given twice, first in line %d. Remove one.".formatted(first.line()));
    }
  }

  private void refuseUnknown() {
    List<String> known = ConfigKeys.in(path).stream().map(ConfigKey::name).toList();
    values.forEach(
        (name, value) -> {
          if (!known.contains(name)) {
            value.problem("unknown key.%s".formatted(wayOut(name, known)));
          }
        });
  }

  private static String wayOut(String name, List<String> known) {
    return Suggestion.nearest(name, known)
        .map(" Did you mean '%s'?"::formatted)
        .orElseGet(() -> " Known: %s.".formatted(String.join(", ", known)));
  }

  /** Notes the required keys that are missing; an absent section has none. */
  void demandRequired(int line) {
    for (ConfigKey required : ConfigKeys.in(path)) {
      if (required.required() && !values.containsKey(required.name())) {
        String full = key.isEmpty() ? required.name() : key + "." + required.name();
        problems.add(line, full, "is missing: %s.".formatted(required.meaning()));
      }
    }
  }

  /** Whether a key is given. */
  boolean has(String name) {
    return values.containsKey(name);
  }

  /** What stands at a key. */
  Optional<Value> value(String name) {
    return Optional.ofNullable(values.get(name));
  }

  /** All names with what stands there, in the order of the file. */
  Map<String, Value> values() {
    return values;
  }

  /** A text, or what the table says holds without it. */
  String text(String name) {
    return value(name)
        .map(value -> value.text().orElse(PLACEHOLDER))
        .orElseGet(() -> fallback(name));
  }

  /** One of the words that the table lists, or what holds without it. */
  String word(String name) {
    List<String> words = table(name).choices();
    return value(name).flatMap(value -> value.word(words)).orElseGet(() -> fallback(name));
  }

  /** A whole number, at least what the table says, or what holds without it. */
  int wholeNumber(String name) {
    ConfigKey row = table(name);
    String fallback = row.fallback();
    long otherwise = fallback == null ? row.min() : Long.parseLong(fallback);
    return (int)
        (long)
            value(name)
                .flatMap(value -> value.wholeNumber(row.min(), Integer.MAX_VALUE))
                .orElse(otherwise);
  }

  /** A section in this one, or one without keys. */
  Section section(String name) {
    String inner = table(name).path();
    String full = key.isEmpty() ? name : key + "." + name;
    if (!layers.isEmpty() && has(name)) {
      return laid(name, inner);
    }
    return value(name)
        .map(value -> of(value, inner))
        .orElseGet(() -> new Section(problems, full, inner));
  }

  private Section laid(String name, String inner) {
    Section all =
        layers.stream()
            .flatMap(layer -> layer.value(name).stream())
            .map(value -> partial(value, inner))
            .reduce(Section::over)
            .orElseThrow();
    all.demandRequired(value(name).orElseThrow().line());
    return all;
  }

  /** A number, at least what the table says, or what holds without it. */
  double number(String name, double max) {
    ConfigKey row = table(name);
    return value(name)
        .flatMap(value -> value.number((double) row.min(), max))
        .orElseGet(() -> Double.parseDouble(fallback(name)));
  }

  /** Whether something is so. */
  boolean flag(String name) {
    return value(name).flatMap(Value::flag).orElseGet(() -> Boolean.parseBoolean(fallback(name)));
  }

  private ConfigKey table(String name) {
    return ConfigKeys.of(path.isEmpty() ? name : path + "." + name);
  }

  private String fallback(String name) {
    String fallback = table(name).fallback();
    return fallback == null ? PLACEHOLDER : fallback.replace("\"", "");
  }

  @Override
  public String toString() {
    return values.keySet().stream().collect(Collectors.joining(", ", key + " {", "}"));
  }
}
