package io.amalgam.jobs.evaluate;

import io.amalgam.search.objective.Measurement;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * The slope of each differentiable metric by the log-likelihood of each request: with the gradients
 * of these, the chain rule has the metric's own.
 *
 * @param byMetric from the requests and the metric's value to one number a request; metrics without
 *     a slope, such as accuracies, are left out
 */
record Slopes(
    Map<String, BiFunction<List<ContinuationRequest>, Measurement, List<Double>>> byMetric) {

  static final Slopes NONE = new Slopes(Map.of());

  /** Empty if the metric has no slope. */
  Optional<List<Double>> of(
      String metric, List<ContinuationRequest> requests, Measurement measured) {
    return Optional.ofNullable(byMetric.get(metric)).map(slope -> slope.apply(requests, measured));
  }

  /** The same for every request. */
  static List<Double> alike(List<ContinuationRequest> requests, double slope) {
    return Collections.nCopies(requests.size(), slope);
  }
}
