package io.amalgam.jobs.benchmark;

import io.amalgam.jobs.evaluate.ContinuationRequest;
import io.amalgam.jobs.evaluate.ContinuationScore;
import java.util.Arrays;
import java.util.List;

/**
 * How far two programs agree on the same requests.
 *
 * @param difference the largest difference of two log-likelihoods, in nats
 * @param items contexts with more than one continuation
 * @param sameChoice for how many of them the most probable continuation is the same
 */
public record Agreement(double difference, int items, int sameChoice) {

  static Agreement of(
      List<ContinuationRequest> requests, List<ContinuationScore> ours, double[] theirs) {
    double difference = 0;
    int items = 0;
    int same = 0;
    for (int first = 0; first < requests.size(); ) {
      int end = first + 1;
      int ourBest = first;
      int theirBest = first;
      difference = Math.max(difference, difference(ours, theirs, first));
      while (end < requests.size() && sameContext(requests, first, end)) {
        difference = Math.max(difference, difference(ours, theirs, end));
        ourBest = ours(ours, end) > ours(ours, ourBest) ? end : ourBest;
        theirBest = theirs[end] > theirs[theirBest] ? end : theirBest;
        end++;
      }
      items += end - first > 1 ? 1 : 0;
      same += end - first > 1 && ourBest == theirBest ? 1 : 0;
      first = end;
    }
    return new Agreement(difference, items, same);
  }

  private static boolean sameContext(List<ContinuationRequest> requests, int a, int b) {
    return Arrays.equals(requests.get(a).context(), requests.get(b).context());
  }

  private static double difference(List<ContinuationScore> ours, double[] theirs, int i) {
    return Math.abs(ours(ours, i) - theirs[i]);
  }

  private static double ours(List<ContinuationScore> scores, int i) {
    return scores.get(i).logLikelihood();
  }

  /** Such as {@code 64/64}; a dash where there is nothing to choose. */
  String choices() {
    return items == 0 ? "-" : sameChoice + "/" + items;
  }
}
