package io.amalgam.jobs.evaluate.text;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How often each run of n neighbours occurs. */
final class NGrams {

  private NGrams() {}

  /** The runs of exactly n elements, with their counts. */
  static <T> Map<List<T>, Integer> count(List<T> elements, int n) {
    Map<List<T>, Integer> counts = new HashMap<>();
    for (int i = 0; i + n <= elements.size(); i++) {
      counts.merge(elements.subList(i, i + n), 1, Integer::sum);
    }
    return counts;
  }

  /** How many runs two counts have in common, each as often as in both. */
  static <T> int matches(Map<List<T>, Integer> one, Map<List<T>, Integer> other) {
    return one.entrySet().stream()
        .mapToInt(entry -> Math.min(entry.getValue(), other.getOrDefault(entry.getKey(), 0)))
        .sum();
  }
}
