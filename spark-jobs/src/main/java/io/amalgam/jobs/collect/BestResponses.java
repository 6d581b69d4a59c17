package io.amalgam.jobs.collect;

import java.util.Comparator;
import java.util.List;

/**
 * The responses with the highest reward among those that have any text.
 *
 * @param kept the best, highest reward first; of equal ones the earlier first
 * @param empty how many responses were empty, and cannot be scored
 */
public record BestResponses(List<RatedResponse> kept, int empty) {

  public BestResponses {
    kept = List.copyOf(kept);
  }

  /**
   * Keeps the best.
   *
   * @param count how many to keep at most, at least 1
   */
  public static BestResponses of(List<RatedResponse> responses, int count) {
    if (count < 1) {
      throw new IllegalArgumentException(
          "At least 1 response is to be kept, not %d.".formatted(count));
    }
    List<RatedResponse> written =
        responses.stream().filter(response -> !response.response().isEmpty()).toList();
    return new BestResponses(
        written.stream()
            .sorted(Comparator.comparingDouble(RatedResponse::reward).reversed())
            .limit(count)
            .toList(),
        responses.size() - written.size());
  }
}
