package io.amalgam.jobs.config;

import io.amalgam.jobs.evaluate.ObjectiveExpression;
import io.amalgam.jobs.text.Suggestion;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads expressions of metrics and checks that they name declared tasks and their metrics. */
final class ExpressionReader {

  private final Map<String, Optional<DeclaredTask>> tasks;

  ExpressionReader(Map<String, Optional<DeclaredTask>> tasks) {
    this.tasks = tasks;
  }

  /**
   * The expression of an objective or constraint; empty if it is wrong, which has been said.
   *
   * @param owner where problems with tasks and metrics are said
   */
  Optional<ObjectiveExpression> read(Value owner, Value text) {
    Optional<String> written = text.text();
    try {
      Optional<ObjectiveExpression> expression = written.map(ObjectiveExpression::parse);
      expression.ifPresent(e -> e.terms().forEach(term -> check(owner, term)));
      return expression;
    } catch (IllegalArgumentException e) {
      text.problem(e.getMessage());
      return Optional.empty();
    }
  }

  private void check(Value owner, ObjectiveExpression.Term term) {
    Optional<DeclaredTask> type = tasks.get(term.task());
    if (type == null) {
      owner.problem(
          "names task '%s', which is not declared.%s Declared: %s."
              .formatted(
                  term.task(),
                  Suggestion.didYouMean(term.task(), tasks.keySet()),
                  tasks.isEmpty() ? "none" : String.join(", ", tasks.keySet())));
    } else if (type.isPresent() && !type.get().metrics().contains(term.metric())) {
      List<String> metrics = type.get().metrics();
      owner.problem(
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
