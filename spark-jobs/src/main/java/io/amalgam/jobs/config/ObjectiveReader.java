package io.amalgam.jobs.config;

import io.amalgam.jobs.evaluate.ObjectiveExpression;
import io.amalgam.search.objective.Direction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the objectives. */
final class ObjectiveReader {

  private static final ObjectiveExpression PLACEHOLDER = ObjectiveExpression.parse("none.none");

  private final ExpressionReader expressions;
  private final Names names = new Names();

  ObjectiveReader(ExpressionReader expressions) {
    this.expressions = expressions;
  }

  List<ObjectiveSpec> read(Optional<Value> value) {
    List<ObjectiveSpec> objectives = new ArrayList<>();
    value
        .map(v -> Section.named(v, "objectives"))
        .ifPresent(
            section -> section.values().forEach((name, v) -> objectives.add(objective(name, v))));
    value
        .filter(v -> v.isMapping() && objectives.isEmpty())
        .ifPresent(v -> v.problem("is empty. Declare at least one objective."));
    return objectives;
  }

  private ObjectiveSpec objective(String name, Value value) {
    Names.checkColumn(value, name);
    names.checkNew(value, name);
    Section objective = Section.of(value, "objectives.<name>");
    boolean both = objective.has("maximize") && objective.has("minimize");
    if (value.isMapping() && (both || !(objective.has("maximize") || objective.has("minimize")))) {
      value.problem(
          "has %s of 'maximize' and 'minimize'. Give one.".formatted(both ? "both" : "neither"));
    }
    Direction direction = objective.has("minimize") ? Direction.MINIMIZE : Direction.MAXIMIZE;
    ObjectiveExpression expression =
        objective
            .value(Word.of(direction))
            .flatMap(text -> expressions.read(value, text))
            .orElse(PLACEHOLDER);
    boolean relative = objective.has("relative_to");
    if (relative) {
      objective.word("relative_to");
    }
    return new ObjectiveSpec(name, direction, expression, relative);
  }
}
