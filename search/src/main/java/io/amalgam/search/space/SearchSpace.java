package io.amalgam.search.space;

import java.util.HashSet;
import java.util.List;

/**
 * The box [0, 1]^n that is searched: one dimension per group of tensors.
 *
 * @param groups the groups' names, in the order of the ratios; at least one, all different
 * @throws IllegalArgumentException if there is no group or a name occurs twice
 */
public record SearchSpace(List<String> groups) {

  public SearchSpace {
    groups = List.copyOf(groups);
    if (groups.isEmpty()) {
      throw new IllegalArgumentException("A search space must have at least one group.");
    }
    if (new HashSet<>(groups).size() != groups.size()) {
      throw new IllegalArgumentException("The groups %s must all differ.".formatted(groups));
    }
  }

  /** The number of ratios in a vector. */
  public int dimensions() {
    return groups.size();
  }

  /**
   * Returns the ratios if they fit this space.
   *
   * @throws IllegalArgumentException if their number differs from the number of groups
   */
  public Ratios check(Ratios ratios) {
    if (ratios.size() != dimensions()) {
      throw new IllegalArgumentException(
          "Got %d ratios %s but the space has %d groups: %s."
              .formatted(ratios.size(), ratios.values(), dimensions(), groups));
    }
    return ratios;
  }
}
