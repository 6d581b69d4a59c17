package io.amalgam.jobs.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What all lists of items have in common. */
final class Items {

  private Items() {}

  /**
   * A copy of a task's items.
   *
   * @throws IllegalArgumentException if there is none
   */
  static <T> List<T> checked(String task, List<T> items) {
    if (items.isEmpty()) {
      throw new IllegalArgumentException("Task '%s' has no item.".formatted(task));
    }
    return List.copyOf(items);
  }

  /** Some of a task's items, in the order of their places. */
  static <T> List<T> some(List<T> items, List<Integer> places) {
    return places.stream().map(items::get).toList();
  }

  /** What groups items that are not independent. */
  static <T> List<@Nullable String> clusters(List<T> items, Function<T, @Nullable String> cluster) {
    List<@Nullable String> clusters = new ArrayList<>();
    items.forEach(item -> clusters.add(cluster.apply(item)));
    return clusters;
  }
}
