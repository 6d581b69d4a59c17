package io.amalgam.search.sampler.surrogate;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The logarithm of the expected hypervolume improvement of a point whose objectives are independent
 * normals. In each cell that is not dominated the improvement is a product over the objectives, so
 * the expectation is exact for any number of them (Emmerich, Deutz and Klinkenberg, "Hypervolume-
 * based expected improvement", 2011); for one objective it is expected improvement. Logarithms keep
 * a slope where the improvement itself underflows (arXiv 2310.20708).
 */
final class ExpectedImprovement implements Acquisition.Gain {

  /** (objectives, thresholds): the cells' corners, rising. */
  private final double[][] thresholds;

  /** (cells, objectives): the places of each cell's corners among the thresholds. */
  private final int[][] lower;

  private final int[][] upper;

  /** The improvement over a front, given by the cells that it does not dominate. */
  ExpectedImprovement(List<Cell> cells) {
    int objectives = cells.get(0).lower().size();
    thresholds =
        IntStream.range(0, objectives).mapToObj(m -> corners(cells, m)).toArray(double[][]::new);
    lower = new int[cells.size()][objectives];
    upper = new int[cells.size()][objectives];
    for (int c = 0; c < lower.length; c++) {
      for (int m = 0; m < objectives; m++) {
        lower[c][m] = Arrays.binarySearch(thresholds[m], cells.get(c).lower().get(m));
        upper[c][m] = Arrays.binarySearch(thresholds[m], cells.get(c).upper().get(m));
      }
    }
  }

  private static double[] corners(List<Cell> cells, int objective) {
    ToDoubleFunction<List<Double>> corner = list -> list.get(objective);
    return cells.stream()
        .flatMapToDouble(
            cell ->
                IntStream.range(0, 2)
                    .mapToDouble(
                        side -> corner.applyAsDouble(side == 0 ? cell.lower() : cell.upper())))
        .sorted()
        .distinct()
        .toArray();
  }

  @Override
  public double log(double[] means, double[] deviations) {
    return logSum(products(logs(excesses(means, deviations))));
  }

  @Override
  public double log(double[] means, double[] deviations, double[] inMeans, double[] inDeviations) {
    Excess[] excesses = excesses(means, deviations);
    double[][] logs = logs(excesses);
    double[] cells = products(logs);
    double log = logSum(cells);
    Arrays.fill(inMeans, 0);
    Arrays.fill(inDeviations, 0);
    for (int c = 0; c < cells.length; c++) {
      double share = Math.exp(cells[c] - log);
      for (int m = 0; share > 1e-12 && m < excesses.length; m++) {
        inMeans[m] += share * excesses[m].inMean(lower[c][m], upper[c][m], logs[c][m]);
        inDeviations[m] += share * excesses[m].inDeviation(lower[c][m], upper[c][m], logs[c][m]);
      }
    }
    return log;
  }

  private Excess[] excesses(double[] means, double[] deviations) {
    Excess[] excesses = new Excess[thresholds.length];
    for (int m = 0; m < excesses.length; m++) {
      excesses[m] = new Excess(thresholds[m], means[m], deviations[m]);
    }
    return excesses;
  }

  /** (cells): the logarithm of each product of factors. */
  private static double[] products(double[][] logs) {
    return Arrays.stream(logs).mapToDouble(row -> Arrays.stream(row).sum()).toArray();
  }

  /** (cells, objectives): the logarithm of each factor. */
  private double[][] logs(Excess[] excesses) {
    double[][] logs = new double[lower.length][excesses.length];
    for (int c = 0; c < logs.length; c++) {
      for (int m = 0; m < excesses.length; m++) {
        logs[c][m] = excesses[m].log(lower[c][m], upper[c][m]);
      }
    }
    return logs;
  }

  private static double logSum(double[] logs) {
    double largest = Arrays.stream(logs).max().orElseThrow();
    double sum = 0;
    for (double log : logs) {
      sum += Math.exp(log - largest);
    }
    return largest + Math.log(sum);
  }
}
