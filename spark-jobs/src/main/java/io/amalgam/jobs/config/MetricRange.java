package io.amalgam.jobs.config;

import io.amalgam.jobs.evaluate.ObjectiveExpression;
import java.util.List;

/**
 * Between which values a metric can lie.
 *
 * @param least the least value, maybe negative infinity
 * @param most the greatest value, maybe infinity
 */
record MetricRange(double least, double most) {

  private static final MetricRange ANY =
      new MetricRange(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

  /** Accuracies are shares of items. */
  private static final List<String> SHARES =
      List.of("acc", "acc_norm", "acc_bytes", "accuracy", "exact_match");

  private static final List<String> PERPLEXITIES = List.of("word_perplexity", "byte_perplexity");

  /** The range of an expression's values, as far as it is known. */
  static MetricRange of(ObjectiveExpression expression, boolean relative) {
    double least = mean(expression, true);
    double most = mean(expression, false);
    return relative ? new MetricRange(least - most, most - least) : new MetricRange(least, most);
  }

  private static double mean(ObjectiveExpression expression, boolean least) {
    return expression.terms().stream()
        .map(term -> of(term.metric()))
        .mapToDouble(range -> least ? range.least : range.most)
        .average()
        .orElseThrow();
  }

  private static MetricRange of(String metric) {
    if (SHARES.contains(metric)) {
      return new MetricRange(0, 1);
    }
    return PERPLEXITIES.contains(metric) ? new MetricRange(1, Double.POSITIVE_INFINITY) : ANY;
  }

  /** Whether a value between these bounds is possible. */
  boolean meets(double lower, double upper) {
    return lower <= most && upper >= least;
  }
}
