package io.amalgam.jobs.config;

import io.amalgam.jobs.text.Suggestion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/**
 * What holds for one study: the campaign's sections, with the study's own laid over them. A study
 * may also pick some of the campaign's tasks, objectives or constraints by name.
 */
final class StudySettings {

  private static final List<String> LAID_OVER =
      List.of(
          "models",
          "merge",
          "tasks",
          "objectives",
          "constraints",
          "references",
          "held_out",
          "schedule");

  private static final Set<String> PICKED = Set.of("tasks", "objectives", "constraints");

  private final Section root;
  private final Problems problems;

  StudySettings(Section root, Problems problems) {
    this.root = root;
    this.problems = problems;
  }

  /** The campaign as it is for a study. */
  Section of(Value study) {
    Map<String, Value> changed = new LinkedHashMap<>();
    pair(study).ifPresent(pair -> changed.put("models", pair));
    for (String name : LAID_OVER) {
      own(study, name)
          .flatMap(
              own -> {
                Optional<Value> below =
                    Optional.ofNullable(changed.get(name)).or(() -> root.value(name));
                return PICKED.contains(name) && own.isList()
                    ? Optional.of(picked(name, own, below))
                    : Optional.of(laid(name, own, below));
              })
          .ifPresent(value -> changed.put(name, value));
    }
    return root.with(changed);
  }

  private Optional<Value> own(Value study, String name) {
    return Overlay.entry(study.node(), name)
        .map(
            tuple ->
                new Value(
                    tuple.getValueNode(),
                    Value.lineOf(tuple.getKeyNode()),
                    study.key() + "." + name,
                    problems));
  }

  private Value laid(String name, Value own, Optional<Value> below) {
    return below
        .map(
            value ->
                new Value(Overlay.over(value.node(), own.node(), name), own.line(), name, problems))
        .orElseGet(() -> new Value(own.node(), own.line(), name, problems));
  }

  /** Those of the campaign's sections that a list names, in the campaign's order. */
  private Value picked(String name, Value list, Optional<Value> below) {
    List<String> declared = new ArrayList<>();
    if (below.isPresent() && below.get().node() instanceof MappingNode sections) {
      sections.getValue().forEach(tuple -> Overlay.nameOf(tuple).ifPresent(declared::add));
    }
    Set<String> wanted = new TreeSet<>();
    for (Value entry : list.list().orElse(List.of())) {
      entry
          .text()
          .ifPresent(
              text -> {
                if (!declared.contains(text)) {
                  entry.problem(undeclared(name, text, declared));
                } else if (!wanted.add(text)) {
                  entry.problem("names '%s' twice. Remove one.".formatted(text));
                }
              });
    }
    if (wanted.isEmpty() || !(below.orElseThrow().node() instanceof MappingNode sections)) {
      return new Value(Overlay.empty(list.node()), list.line(), name, problems);
    }
    Node chosen = Overlay.only(sections, wanted);
    return new Value(chosen, below.get().line(), name, problems);
  }

  private static String undeclared(String name, String text, List<String> declared) {
    return "names '%s', which is not among the campaign's %s.%s Declared: %s."
        .formatted(
            text,
            name,
            Suggestion.didYouMean(text, declared),
            declared.isEmpty() ? "none" : String.join(", ", declared));
  }

  private Optional<Value> pair(Value study) {
    Optional<Value> named = own(study, "pair").filter(value -> !value.isList());
    return named.flatMap(value -> value.text().flatMap(name -> pair(value, name)));
  }

  private Optional<Value> pair(Value place, String name) {
    Map<String, Value> pairs =
        root.value("pairs")
            .filter(Value::isMapping)
            .map(value -> Section.named(value, "pairs").values())
            .orElse(Map.of());
    Value pair = pairs.get(name);
    if (pair == null) {
      place.problem(
          "names pair '%s', which is not declared.%s Declared: %s."
              .formatted(
                  name,
                  Suggestion.didYouMean(name, pairs.keySet()),
                  pairs.isEmpty() ? "none" : String.join(", ", pairs.keySet())));
      return root.value("models").or(() -> pairs.values().stream().findFirst());
    }
    return Optional.of(pair);
  }
}
