package io.amalgam.search.sampler.surrogate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Cuts the space that no point of a front dominates, above a reference, into boxes without overlap.
 * It sweeps down the last objective as the decompositions of Yang, Emmerich, Deutz and Bäck do
 * ("Efficient computation of expected hypervolume improvement", 2019): between two points' values
 * the others' cells don't change, and a cell that outlives a point is not cut there. Two objectives
 * have n + 1 cells for n points, three at most 2 n + 1; more have many.
 */
final class Cells {

  private Cells() {}

  /**
   * The cells, in an order that depends on the points alone.
   *
   * @param points (n, objectives), more is better
   * @param reference (objectives)
   */
  static List<Cell> above(double[][] points, double[] reference) {
    return above(points, reference, reference.length);
  }

  private static List<Cell> above(double[][] points, double[] reference, int objectives) {
    if (objectives == 1) {
      double best =
          Arrays.stream(points).mapToDouble(point -> point[0]).reduce(reference[0], Math::max);
      return List.of(new Cell(List.of(best), List.of(Double.POSITIVE_INFINITY)));
    }
    int last = objectives - 1;
    double[][] sorted =
        Arrays.stream(points)
            .filter(point -> point[last] > reference[last])
            .sorted(Comparator.comparingDouble(point -> -point[last]))
            .toArray(double[][]::new);
    return new Sweep(last, reference).down(sorted);
  }

  /** A plane that falls along one objective. */
  private static final class Sweep {

    private final int objective;
    private final double[] reference;
    private final List<Cell> closed = new ArrayList<>();

    /** The cells that the plane cuts, in the objectives before, and where each began. */
    private final Map<Cell, Double> open = new LinkedHashMap<>();

    Sweep(int objective, double[] reference) {
      this.objective = objective;
      this.reference = reference;
    }

    List<Cell> down(double[][] sorted) {
      replace(new double[0][], Double.POSITIVE_INFINITY);
      for (int i = 0; i < sorted.length; i++) {
        double here = sorted[i][objective];
        if (i + 1 == sorted.length || sorted[i + 1][objective] < here) {
          replace(Arrays.copyOf(sorted, i + 1), here);
        }
      }
      open.keySet().forEach(cell -> close(cell, reference[objective]));
      return closed;
    }

    /** From this value down, these points dominate. */
    private void replace(double[][] passed, double here) {
      Set<Cell> now = new LinkedHashSet<>(above(passed, reference, objective));
      for (Cell cell : List.copyOf(open.keySet())) {
        if (!now.contains(cell)) {
          close(cell, here);
          open.remove(cell);
        }
      }
      now.forEach(cell -> open.putIfAbsent(cell, here));
    }

    private void close(Cell cell, double here) {
      closed.add(cell.with(here, open.getOrDefault(cell, here)));
    }
  }
}
