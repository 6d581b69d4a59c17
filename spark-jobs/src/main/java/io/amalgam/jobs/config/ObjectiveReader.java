package io.amalgam.jobs.config;

import io.amalgam.jobs.evaluate.ObjectiveExpression;
import io.amalgam.jobs.text.Suggestion;
import io.amalgam.search.objective.Direction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the objectives and checks that they name declared tasks and their metrics. */
final class ObjectiveReader {

  private static final ObjectiveExpression PLACEHOLDER = ObjectiveExpression.parse("none.none");

  private final Map<String, Optional<DeclaredTask>> tasks;
  private final Names names = new Names();

  ObjectiveReader(Map<String, Optional<DeclaredTask>> tasks) {
    this.tasks = tasks;
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
            .flatMap(text -> expression(value, text))
            .orElse(PLACEHOLDER);
    boolean relative = objective.has("relative_to");
    if (relative) {
      objective.word("relative_to");
    }
    return new ObjectiveSpec(name, direction, expression, relative);
  }

  private Optional<ObjectiveExpression> expression(Value objective, Value text) {
    Optional<String> written = text.text();
    try {
      Optional<ObjectiveExpression> expression = written.map(ObjectiveExpression::parse);
      expression.ifPresent(e -> e.terms().forEach(term -> check(objective, term)));
      return expression;
    } catch (IllegalArgumentException e) {
      text.problem(e.getMessage());
      return Optional.empty();
    }
  }

  private void check(Value objective, ObjectiveExpression.Term term) {
    Optional<DeclaredTask> type = tasks.get(term.task());
    if (type == null) {
      objective.problem(
          "names task '%s', which is not declared.%s Declared: %s."
              .formatted(
                  term.task(),
                  Suggestion.didYouMean(term.task(), tasks.keySet()),
                  tasks.isEmpty() ? "none" : String.join(", ", tasks.keySet())));
    } else if (type.isPresent() && !type.get().metrics().contains(term.metric())) {
      List<String> metrics = type.get().metrics();
      objective.problem(
          "names metric '%s', which task '%s' of type %s does not have.%s Metrics: %s."
              .formatted(
                  term.metric(),
                  term.task(),
                  type.get().type(),
                  Suggestion.didYouMean(term.metric(), metrics),
                  String.join(", ", metrics)));
    }
  }
}
