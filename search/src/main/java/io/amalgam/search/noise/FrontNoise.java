package io.amalgam.search.noise;

import io.amalgam.search.pareto.Dominance;
import io.amalgam.search.pareto.Fronts;
import io.amalgam.search.pareto.Hypervolume;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What is left of a front when its items are resampled.
 *
 * @param onFront for each trial the share of draws in which no other trial dominates it
 * @param beyond for each trial the one-sided p-value of "some reference is at least as good in
 *     every objective": the share of draws in which one is, the measured one counted as a draw
 * @param hypervolume of all trials
 * @param referencesAlone the hypervolume of the references
 * @param difference of the two, draw by draw; never below 0, as references are trials
 */
public record FrontNoise(
    List<Double> onFront,
    List<Double> beyond,
    Interval hypervolume,
    Interval referencesAlone,
    Interval difference) {

  public FrontNoise {
    onFront = List.copyOf(onFront);
    beyond = List.copyOf(beyond);
  }

  /**
   * Sums up draws.
   *
   * @param draws draws × trials × objectives; more is better and 0 is the hypervolume's reference
   *     point
   * @param references which trials are references: base, aligned and the uniform mixes
   * @throws IllegalArgumentException if there are fewer than 40 draws
   */
  public static FrontNoise of(double[][][] draws, boolean[] references) {
    int trials = references.length;
    int[] front = new int[trials];
    int[] reached = new int[trials];
    double[] all = new double[draws.length];
    double[] alone = new double[draws.length];
    int[] compared = IntStream.range(0, trials).filter(t -> references[t]).toArray();
    for (int d = 0; d < draws.length; d++) {
      double[][] points = draws[d];
      for (int t : Fronts.nonDominated(points)) {
        front[t]++;
      }
      for (int t = 0; t < trials; t++) {
        reached[t] += isReached(points, t, compared) ? 1 : 0;
      }
      double[][] mixes = IntStream.of(compared).mapToObj(t -> points[t]).toArray(double[][]::new);
      all[d] = volume(points);
      alone[d] = volume(mixes);
    }
    return new FrontNoise(
        shares(front, 0, draws.length),
        shares(reached, 1, draws.length),
        Interval.ofMiddle(all),
        Interval.ofMiddle(alone),
        Interval.ofMiddle(differences(all, alone)));
  }

  private static double volume(double[][] points) {
    int objectives = points.length == 0 ? 1 : points[0].length;
    return Hypervolume.of(points, new double[objectives]);
  }

  private static boolean isReached(double[][] points, int trial, int[] references) {
    return IntStream.of(references)
        .filter(reference -> reference != trial)
        .anyMatch(
            reference ->
                Dominance.dominates(points[reference], points[trial])
                    || Arrays.equals(points[reference], points[trial]));
  }

  /** Each with so many successes added to what was counted, and to the draws. */
  private static List<Double> shares(int[] counts, int added, int draws) {
    return IntStream.of(counts)
        .mapToObj(count -> (double) (count + added) / (draws + added))
        .toList();
  }

  private static double[] differences(double[] a, double[] b) {
    return IntStream.range(0, a.length).mapToDouble(i -> a[i] - b[i]).toArray();
  }

  /**
   * Which of these p-values are significant together: Holm's step-down (1979), which keeps the
   * probability of even one false finding below the level.
   *
   * @param p p-values
   * @param level such as 0.05
   * @return for each whether it is significant
   */
  public static boolean[] significant(double level, double... p) {
    boolean[] found = new boolean[p.length];
    int[] order =
        IntStream.range(0, p.length)
            .boxed()
            .sorted((a, b) -> Double.compare(p[a], p[b]))
            .mapToInt(Integer::intValue)
            .toArray();
    for (int k = 0; k < p.length && p[order[k]] <= level / (p.length - k); k++) {
      found[order[k]] = true;
    }
    return found;
  }
}
