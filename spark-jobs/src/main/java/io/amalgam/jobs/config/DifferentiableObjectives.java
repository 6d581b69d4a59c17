package io.amalgam.jobs.config;

import io.amalgam.jobs.evaluate.ObjectiveExpression;
import io.amalgam.jobs.evaluate.ObjectiveExpression.Term;
import io.amalgam.jobs.evaluate.TaskType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which objectives of a campaign change smoothly with the ratios, so that they have a gradient. */
public final class DifferentiableObjectives {

  /** What an objective must be made of, in words. */
  static final String KINDS =
      "log-likelihoods (logprob, token_logprob of loglikelihood tasks), margins of preference tasks"
          + " (margin, token_margin) or perplexities";

  private DifferentiableObjectives() {}

  /**
   * The metrics whose gradients a trial of the campaign measures: those of objectives all of whose
   * metrics have one.
   */
  public static List<Term> terms(Campaign campaign) {
    Map<String, TaskType> types =
        campaign.tasks().stream()
            .collect(Collectors.toMap(TaskSpec::name, task -> task.source().form().type()));
    return campaign.objectives().stream()
        .map(objective -> objective.expression().terms())
        .filter(terms -> terms.stream().allMatch(term -> isSmooth(types.get(term.task()), term)))
        .flatMap(List::stream)
        .distinct()
        .toList();
  }

  private static boolean isSmooth(TaskType type, Term term) {
    return type.isDifferentiable(term.metric());
  }

  /**
   * Whether an objective has a gradient, as far as the file tells. What is wrong with its tasks is
   * said elsewhere, so the doubt is in its favour.
   */
  static boolean mayHaveGradient(
      ObjectiveExpression expression, Map<String, Optional<DeclaredTask>> tasks) {
    return expression.terms().stream().allMatch(term -> mayHaveGradient(term, tasks));
  }

  private static boolean mayHaveGradient(Term term, Map<String, Optional<DeclaredTask>> tasks) {
    Optional<DeclaredTask> task = tasks.get(term.task());
    return task == null
        || task.flatMap(declared -> TaskType.of(declared.type()))
            .map(type -> isSmooth(type, term))
            .orElse(true);
  }
}
