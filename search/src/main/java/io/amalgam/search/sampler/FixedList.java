package io.amalgam.search.sampler;

import io.amalgam.search.space.Ratios;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Ratio vectors in a fixed order. One that has been told, however it ended, is passed over. */
final class FixedList {

  private final Deque<Ratios> left;
  private final Set<Ratios> told = new HashSet<>();

  FixedList(List<Ratios> vectors) {
    left = new ArrayDeque<>(vectors);
  }

  /** The next vector, or empty when none is left. */
  Optional<Ratios> next() {
    Ratios next = left.poll();
    while (next != null && told.contains(next)) {
      next = left.poll();
    }
    return Optional.ofNullable(next);
  }

  void tell(Ratios ratios) {
    told.add(ratios);
  }
}
