package io.amalgam.jobs.evaluate;

import java.util.List;

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
}
