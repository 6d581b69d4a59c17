package io.amalgam.search.sampler.surrogate;

import java.util.ArrayList;
import java.util.List;

/**
 * A box in the space of objectives.
 *
 * @param lower its least corner
 * @param upper its greatest corner; a coordinate may be infinite
 */
record Cell(List<Double> lower, List<Double> upper) {

  Cell {
    lower = List.copyOf(lower);
    upper = List.copyOf(upper);
  }

  /** This box times an interval. */
  Cell with(double from, double to) {
    List<Double> lowers = new ArrayList<>(lower);
    List<Double> uppers = new ArrayList<>(upper);
    lowers.add(from);
    uppers.add(to);
    return new Cell(lowers, uppers);
  }
}
