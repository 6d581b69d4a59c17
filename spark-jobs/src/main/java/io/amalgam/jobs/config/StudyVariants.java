package io.amalgam.jobs.config;

import io.amalgam.jobs.text.Suggestion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;

/**
 * Makes the studies that one entry of a campaign describes: one for each combination of its {@code
 * list}, its pairs and its {@code grid}, each an entry of its own without those.
 */
final class StudyVariants {

  /** The most studies of a campaign. */
  static final int MOST = 1000;

  private static final String PATH = "studies[]";
  private static final List<String> EXPANDED = List.of("grid", "list");

  /** A value that studies differ in: what it adds to their names and how it changes an entry. */
  private record Choice(String name, UnaryOperator<Node> change) {}

  private final Value entry;
  private final List<List<Choice>> axes = new ArrayList<>();

  private StudyVariants(Value entry) {
    this.entry = entry;
  }

  /** The entries that an entry stands for: itself if it has neither list, pairs nor grid. */
  static List<Value> of(Value entry) {
    if (!entry.isMapping()) {
      return List.of(entry);
    }
    StudyVariants variants = new StudyVariants(entry);
    variants.read();
    return variants.all();
  }

  private void read() {
    value("list").ifPresent(list -> add(list, variants(list)));
    value("pair").filter(Value::isList).ifPresent(pairs -> add(pairs, choices("pair", pairs)));
    value("grid").ifPresent(this::grid);
  }

  private Optional<Value> value(String name) {
    return Overlay.entry(entry.node(), name)
        .map(
            tuple ->
                new Value(
                    tuple.getValueNode(),
                    Value.lineOf(tuple.getKeyNode()),
                    entry.key() + "." + name,
                    entry.problems()));
  }

  private void add(Value place, List<Choice> axis) {
    if (axis.isEmpty() && place.isList()) {
      place.problem("is an empty list. Give at least one, or leave it out.");
    }
    if (!axis.isEmpty()) {
      axes.add(axis);
    }
  }

  private void grid(Value grid) {
    Section.named(grid, PATH + ".grid")
        .values()
        .forEach(
            (path, values) -> {
              if (isKnown(path, values)) {
                add(values, choices(path, values));
              }
            });
  }

  /** The first name decides which keys there are; what is behind it is checked when it is read. */
  private static boolean isKnown(String path, Value place) {
    String first = path.split("\\.", -1)[0];
    List<String> known =
        ConfigKeys.in(PATH).stream()
            .map(ConfigKey::name)
            .filter(name -> !EXPANDED.contains(name) && !name.equals("name"))
            .toList();
    boolean whole = Arrays.stream(path.split("\\.", -1)).noneMatch(String::isEmpty);
    if (!whole || !known.contains(first)) {
      place.problem(
          "is no key of a study, such as sampler.population.%s Known: %s."
              .formatted(Suggestion.didYouMean(first, known), String.join(", ", known)));
      return false;
    }
    return true;
  }

  private List<Choice> choices(String path, Value values) {
    List<String> names = Arrays.asList(path.split("\\.", -1));
    List<Choice> choices = new ArrayList<>();
    Map<String, Value> seen = new HashMap<>();
    for (Value value : values.list().orElse(List.of())) {
      String part = VariantName.part(names.get(names.size() - 1), value.node());
      if (isNew(value, part, seen)) {
        choices.add(new Choice(part, node -> Overlay.set(node, names, value.node())));
      }
    }
    return choices;
  }

  private List<Choice> variants(Value list) {
    List<Choice> choices = new ArrayList<>();
    Map<String, Value> seen = new HashMap<>();
    for (Value value : list.list().orElse(List.of())) {
      if (!value.isMapping()) {
        value.problem("is %s but must be a section of keys.".formatted(value.described()));
      } else if (refuseNested(value)) {
        Node keys = Overlay.without(value.node(), List.of("name"));
        String part = named(value).orElseGet(() -> VariantName.part("", keys));
        if (isNew(value, part, seen)) {
          choices.add(new Choice(part, node -> Overlay.over(node, keys, "")));
        }
      }
    }
    return choices;
  }

  private static Optional<String> named(Value variant) {
    return Overlay.entry(variant.node(), "name")
        .map(NodeTuple::getValueNode)
        .flatMap(node -> Value.of(node, variant.key() + ".name", variant.problems()).text());
  }

  private static boolean refuseNested(Value variant) {
    boolean plain = true;
    for (String name : EXPANDED) {
      if (Overlay.entry(variant.node(), name).isPresent()) {
        variant.problem("has a '%s' of its own. Write it beside the list.".formatted(name));
        plain = false;
      }
    }
    return plain;
  }

  private static boolean isNew(Value value, String part, Map<String, Value> seen) {
    Value first = seen.putIfAbsent(part, value);
    if (first != null) {
      value.problem(
          "makes a study named '%s', and so does the one in line %d. Remove one, or put both in a 'list' with a 'name' each."
              .formatted(part, first.line()));
    }
    return first == null;
  }

  private List<Value> all() {
    long count = 1;
    for (List<Choice> axis : axes) {
      count = Math.min(count * axis.size(), Integer.MAX_VALUE);
    }
    if (count > MOST) {
      value("grid")
          .or(() -> value("list"))
          .orElse(entry)
          .problem(
              "makes %d studies but a campaign has at most %d. Split it, or try fewer values."
                  .formatted(count, MOST));
      axes.replaceAll(axis -> axis.subList(0, 1));
    }
    List<Value> all = new ArrayList<>();
    combine(Overlay.without(entry.node(), EXPANDED), List.of(), 0, all);
    return all;
  }

  private void combine(Node node, List<String> parts, int axis, List<Value> all) {
    if (axis == axes.size()) {
      all.add(new Value(renamed(node, parts), entry.line(), entry.key(), entry.problems()));
      return;
    }
    for (Choice choice : axes.get(axis)) {
      List<String> longer = new ArrayList<>(parts);
      longer.add(choice.name());
      combine(choice.change().apply(node), longer, axis + 1, all);
    }
  }

  /** The name stays where it was written, for problems; one that is no text is left to be said. */
  private Node renamed(Node node, List<String> parts) {
    Optional<Value> name = value("name");
    if (parts.isEmpty() || name.isEmpty()) {
      return node;
    }
    return name.get()
        .text()
        .map(text -> VariantName.joined(text, parts))
        .map(text -> Overlay.set(node, List.of("name"), Overlay.key(text, name.get().node())))
        .orElse(node);
  }
}
