package io.amalgam.jobs.config;

import io.amalgam.jobs.text.Suggestion;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * A node with the dotted key it stands at. Whatever is not as wanted becomes a problem, and empty.
 *
 * @param node what stands there
 * @param line where its key stands, counted from 1
 * @param key the dotted key, as the user would say it
 */
record Value(Node node, int line, String key, Problems problems) {

  /** A value that stands where it begins: the root, or an entry of a list. */
  static Value of(Node node, String key, Problems problems) {
    return new Value(node, lineOf(node), key, problems);
  }

  /** Where a node begins, counted from 1. */
  static int lineOf(Node node) {
    return node.getStartMark().map(Mark::getLine).orElse(0) + 1;
  }

  /** Notes what is wrong with it. */
  void problem(String message) {
    problems.add(line, key, message);
  }

  /** A text. */
  Optional<String> text() {
    if (node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.STR)) {
      return Optional.of(scalar.getValue());
    }
    boolean plain = node instanceof ScalarNode && !isEmpty() && isKnown();
    problem("is %s but must be text%s".formatted(described(), plain ? ": put it in quotes." : "."));
    return Optional.empty();
  }

  /** One of some words. */
  Optional<String> word(List<String> words) {
    Optional<String> text = text();
    if (text.isPresent() && !words.contains(text.get())) {
      problem(
          "is '%s'.%s Known: %s."
              .formatted(
                  text.get(), Suggestion.didYouMean(text.get(), words), String.join(", ", words)));
      return Optional.empty();
    }
    return text;
  }

  /** A whole number within bounds. */
  Optional<Long> wholeNumber(long min, long max) {
    if (!(node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.INT))) {
      problem("is %s but must be a whole number.".formatted(described()));
      return Optional.empty();
    }
    Optional<Long> number = parsed(((ScalarNode) node).getValue());
    if (number.isEmpty() || number.get() > max) {
      problem("is %s but must be at most %d.".formatted(described(), max));
      return Optional.empty();
    }
    if (number.get() < min) {
      problem("is %s but must be at least %d.".formatted(described(), min));
      return Optional.empty();
    }
    return number;
  }

  /** A number within bounds. */
  Optional<Double> number(double min, double max) {
    boolean written =
        node instanceof ScalarNode
            && (node.getTag().equals(Tag.INT) || node.getTag().equals(Tag.FLOAT));
    double number = written ? number(((ScalarNode) node).getValue()) : Double.NaN;
    if (!Double.isFinite(number)) {
      problem("is %s but must be a number.".formatted(described()));
      return Optional.empty();
    }
    if (number < min || number > max) {
      problem(
          number < min
              ? "is %s but must be at least %s.".formatted(described(), shortly(min))
              : "is %s but must be at most %s.".formatted(described(), shortly(max)));
      return Optional.empty();
    }
    return Optional.of(number);
  }

  private static String shortly(double bound) {
    return bound == Math.rint(bound) ? String.valueOf((long) bound) : String.valueOf(bound);
  }

  /** True or false. */
  Optional<Boolean> flag() {
    if (!(node instanceof ScalarNode scalar && scalar.getTag().equals(Tag.BOOL))) {
      problem("is %s but must be true or false.".formatted(described()));
      return Optional.empty();
    }
    return Optional.of(Boolean.parseBoolean(scalar.getValue().toLowerCase(Locale.ROOT)));
  }

  /** What stands there in one way only, so that it can be compared. */
  String canonical() {
    if (node instanceof ScalarNode scalar) {
      return scalar.getValue();
    }
    return isList()
        ? list().orElseThrow().stream()
            .map(Value::canonical)
            .collect(Collectors.joining(", ", "[", "]"))
        : described();
  }

  /** A number strictly between 0 and 1. */
  Optional<Double> innerRatio() {
    if (node instanceof ScalarNode scalar
        && (scalar.getTag().equals(Tag.INT) || scalar.getTag().equals(Tag.FLOAT))) {
      double ratio = number(scalar.getValue());
      if (ratio > 0 && ratio < 1) {
        return Optional.of(ratio);
      }
    }
    problem(
        "is %s but must be a ratio inside (0, 1): base and aligned are measured anyway."
            .formatted(described()));
    return Optional.empty();
  }

  /** Whether it is a list. */
  boolean isList() {
    return node instanceof SequenceNode;
  }

  /** Whether it is a mapping. */
  boolean isMapping() {
    return node instanceof MappingNode;
  }

  /** Whether nothing stands there. */
  boolean isEmpty() {
    return node.getTag().equals(Tag.NULL);
  }

  /** The entries of a list, each with its position counted from 1. */
  Optional<List<Value>> list() {
    if (!(node instanceof SequenceNode sequence)) {
      problem("is %s but must be a list.".formatted(described()));
      return Optional.empty();
    }
    List<Node> nodes = sequence.getValue();
    return Optional.of(
        IntStream.range(0, nodes.size())
            .mapToObj(i -> of(nodes.get(i), "%s[%d]".formatted(key, i + 1), problems))
            .toList());
  }

  /** What stands there, for messages. */
  String described() {
    if (isEmpty()) {
      return "empty";
    }
    if (!isKnown()) {
      return "tagged %s".formatted(node.getTag().getValue());
    }
    if (node instanceof ScalarNode scalar) {
      return scalar.getTag().equals(Tag.STR)
          ? "'%s'".formatted(scalar.getValue())
          : scalar.getValue();
    }
    return isList() ? "a list" : "a section";
  }

  private boolean isKnown() {
    return List.of(Tag.STR, Tag.INT, Tag.FLOAT, Tag.BOOL, Tag.NULL, Tag.SEQ, Tag.MAP)
        .contains(node.getTag());
  }

  private static Optional<Long> parsed(String digits) {
    try {
      return Optional.of(Long.parseLong(digits));
    } catch (NumberFormatException e) {
      return digits.startsWith("-") ? Optional.of(Long.MIN_VALUE) : Optional.empty();
    }
  }

  private static double number(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }
}
