package io.amalgam.jobs.evaluate;

import io.amalgam.search.objective.Measurement;

/** A value with its standard error while it is still being computed, so maybe not finite. */
record Estimate(double value, double standardError) {

  Estimate negated() {
    return times(-1);
  }

  Estimate times(double factor) {
    return new Estimate(factor * value, Math.abs(factor) * standardError);
  }

  /** exp of the value; the standard error by the slope there (delta method). */
  Estimate exponential() {
    return new Estimate(Math.exp(value), Math.exp(value) * standardError);
  }

  /**
   * The measurement of a metric.
   *
   * @throws NonFiniteScoreException if a number is not finite
   */
  Measurement measured(String task, String metric, int items) {
    if (!Double.isFinite(value) || !Double.isFinite(standardError)) {
      throw NonFiniteScoreException.ofMetric(
          task, metric, Double.isFinite(value) ? standardError : value);
    }
    return new Measurement(value, standardError, items);
  }
}
