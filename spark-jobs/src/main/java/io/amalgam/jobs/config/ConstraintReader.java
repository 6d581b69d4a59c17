package io.amalgam.jobs.config;

import io.amalgam.jobs.evaluate.ObjectiveExpression;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the constraints and checks that something could satisfy each. */
final class ConstraintReader {

  private final ExpressionReader expressions;
  private final Names names = new Names();

  ConstraintReader(ExpressionReader expressions) {
    this.expressions = expressions;
  }

  List<ConstraintSpec> read(Optional<Value> value) {
    List<ConstraintSpec> constraints = new ArrayList<>();
    value
        .map(v -> Section.named(v, "constraints"))
        .ifPresent(
            section ->
                section
                    .values()
                    .forEach(
                        (name, v) ->
                            constraint(name, v)
                                .filter(read -> meetsAll(v, read, constraints))
                                .ifPresent(constraints::add)));
    return constraints;
  }

  /** Whether some value of the same metric satisfies it and those before. */
  private static boolean meetsAll(Value value, ConstraintSpec read, List<ConstraintSpec> before) {
    Optional<ConstraintSpec> other =
        before.stream()
            .filter(c -> c.expression().equals(read.expression()))
            .filter(c -> c.relativeToBase() == read.relativeToBase())
            .filter(c -> c.least() > read.most() || c.most() < read.least())
            .findFirst();
    other.ifPresent(
        c ->
            value.problem(
                "and constraint %s are satisfied by nothing together: they bound the same metric. Change one."
                    .formatted(c.name())));
    return other.isEmpty();
  }

  private Optional<ConstraintSpec> constraint(String name, Value value) {
    Names.checkColumn(value, name);
    names.checkNew(value, name);
    Section constraint = Section.of(value, "constraints.<name>");
    Optional<ObjectiveExpression> expression =
        constraint.value("metric").flatMap(text -> expressions.read(value, text));
    boolean relative = constraint.has("relative_to");
    if (relative) {
      constraint.word("relative_to");
    }
    double least = bound(constraint, "at_least", Double.NEGATIVE_INFINITY);
    double most = bound(constraint, "at_most", Double.POSITIVE_INFINITY);
    if (value.isMapping() && !constraint.has("at_least") && !constraint.has("at_most")) {
      value.problem("has neither 'at_least' nor 'at_most'. Give one or both.");
    }
    if (Double.isInfinite(least) && Double.isInfinite(most)) {
      return Optional.empty();
    }
    if (least > most) {
      value.problem(
          "allows nothing: at_least %s is above at_most %s. Swap or change them."
              .formatted(least, most));
      return Optional.empty();
    }
    return expression
        .filter(e -> isPossible(value, MetricRange.of(e, relative), least, most))
        .map(e -> new ConstraintSpec(name, e, relative, least, most));
  }

  private static boolean isPossible(Value value, MetricRange range, double least, double most) {
    boolean possible = range.meets(least, most);
    if (!possible) {
      value.problem(
          "is satisfied by nothing: the metric %s. Change the bound.".formatted(range.described()));
    }
    return possible;
  }

  private static double bound(Section constraint, String name, double otherwise) {
    return constraint
        .value(name)
        .flatMap(value -> value.number(-Double.MAX_VALUE, Double.MAX_VALUE))
        .orElse(otherwise);
  }
}
