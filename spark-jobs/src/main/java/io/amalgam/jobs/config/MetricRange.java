package io.amalgam.jobs.config;

import io.amalgam.jobs.evaluate.ObjectiveExpression;

/**
 * Between which values a metric can lie.
 *
 * @param least the least value, maybe negative infinity
 * @param most the greatest value, maybe infinity
 */
record MetricRange(double least, double most) {

  private static final MetricRange ANY =
      new MetricRange(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

  private static final MetricRange SHARE = new MetricRange(0, 1);
  private static final MetricRange PERCENT = new MetricRange(0, 100);

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
    return switch (metric) {
      case "acc", "acc_norm", "acc_bytes", "accuracy", "exact", "exact_match", "em", "f1" -> SHARE;
      case "bleu", "chrf" -> PERCENT;
      case "word_perplexity", "byte_perplexity" -> new MetricRange(1, Double.POSITIVE_INFINITY);
      case "bits_per_byte" -> new MetricRange(0, Double.POSITIVE_INFINITY);
      case "logprob", "token_logprob" -> new MetricRange(Double.NEGATIVE_INFINITY, 0);
      default -> ANY;
    };
  }

  /** Where values lie, in words. */
  String described() {
    if (Double.isInfinite(least)) {
      return "is at most " + most;
    }
    return Double.isInfinite(most)
        ? "is at least " + least
        : "lies between %s and %s".formatted(least, most);
  }

  /** Whether a value between these bounds is possible. */
  boolean meets(double lower, double upper) {
    return lower <= most && upper >= least;
  }
}
