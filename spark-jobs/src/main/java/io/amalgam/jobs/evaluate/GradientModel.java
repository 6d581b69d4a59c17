package io.amalgam.jobs.evaluate;

import io.amalgam.search.objective.Gradient;
import java.util.List;

/** A merge that tells how its log-likelihoods change with its ratios. Used by one thread. */
public interface GradientModel {

  /**
   * The weighted sum of log-likelihoods of continuations.
   *
   * @param value the sum, in nats
   * @param gradient its slopes by the ratios; unknown where one is not a finite number
   */
  record WeightedSum(double value, Gradient gradient) {}

  /**
   * Sums weight × log-likelihood over the requests, with one pass forward and one back.
   *
   * @param weights one for each request, finite
   * @throws IllegalArgumentException if a token is outside the vocabulary, or the number of weights
   *     is not the number of requests
   */
  WeightedSum weightedSum(List<ContinuationRequest> requests, List<Double> weights);
}
