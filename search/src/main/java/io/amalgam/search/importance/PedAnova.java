package io.amalgam.search.importance;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How much each ratio matters for being among the best tenth of the trials (PED-ANOVA; Watanabe,
 * Bansal and Hutter, "PED-ANOVA", IJCAI 2023, arXiv 2304.10255, equation 16): where the best trials
 * have a ratio is compared with where all trials have it, by Pearson's divergence of two densities.
 * Densities are estimated on a grid of {@value #GRID} points as Optuna 5 does, with Scott's
 * bandwidth and one kernel of weight 1 over the whole range.
 */
public final class PedAnova {

  /** The share of trials that count as the best. */
  public static final double BEST = 0.1;

  /** With fewer trials than this the best are one or two. */
  public static final int LEAST_TRIALS = 20;

  private static final int GRID = 50;
  private static final double FLOOR = 1e-12;

  private PedAnova() {}

  /**
   * The importance of each ratio.
   *
   * @param ratios (trials, groups), each in [0, 1]
   * @param values (trials), more is better; finite
   * @return (groups), at least 0 with sum 1; all 0 if no ratio tells the best from the rest
   * @throws IllegalArgumentException if there are fewer than {@value #LEAST_TRIALS} trials, as many
   *     values as there are trials are not given, or one is not finite
   */
  public static List<Double> shares(double[][] ratios, double... values) {
    if (ratios.length < LEAST_TRIALS || values.length != ratios.length) {
      throw new IllegalArgumentException(
          "Got %d trials and %d values: importance needs at least %d trials, each with a value."
              .formatted(ratios.length, values.length, LEAST_TRIALS));
    }
    if (!Arrays.stream(values).allMatch(Double::isFinite)) {
      throw new IllegalArgumentException("A value is not a finite number.");
    }
    int[] best = best(values);
    double[] divergences =
        IntStream.range(0, ratios[0].length)
            .mapToDouble(group -> divergence(column(ratios, group), best))
            .toArray();
    double sum = Arrays.stream(divergences).sum();
    return Arrays.stream(divergences).mapToObj(d -> sum > 0 ? d / sum : 0).toList();
  }

  /** The places of the best tenth, rounded up, and of what is as good as the last of them. */
  private static int[] best(double[] values) {
    double[] sorted = Arrays.stream(values).sorted().toArray();
    double last = sorted[values.length - (int) Math.ceil(BEST * values.length)];
    return IntStream.range(0, values.length).filter(i -> values[i] >= last).toArray();
  }

  private static double[] column(double[][] ratios, int group) {
    return Arrays.stream(ratios).mapToDouble(trial -> trial[group]).toArray();
  }

  private static double divergence(double[] all, int[] best) {
    if (Arrays.stream(all).distinct().count() == 1) {
      return 0;
    }
    double[] everywhere = density(all);
    double[] there = density(Arrays.stream(best).mapToDouble(i -> all[i]).toArray());
    double sum = 0;
    for (int x = 0; x < GRID; x++) {
      double reference = everywhere[x] + FLOOR;
      double off = (there[x] + FLOOR) / reference - 1;
      sum += reference * off * off;
    }
    return sum;
  }

  private static double[] density(double[] ratios) {
    int[] counts = new int[GRID];
    for (double ratio : ratios) {
      counts[(int) Math.ceil(ratio * (GRID - 1) - 0.5)]++;
    }
    return GridDensity.of(counts);
  }
}
