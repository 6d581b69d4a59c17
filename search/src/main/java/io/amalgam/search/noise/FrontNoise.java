package io.amalgam.search.noise;

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
 *     every objective". For one reference and one objective that of Student's test of the paired
 *     difference: its mean and spread are those of the draws, the spread times √(C / (C − 1)),
 *     which draws of C clusters are short of, with C − 1 degrees of freedom. It is 1 where the
 *     draws do not differ, as nothing then tells how sure the difference is; a reference is beaten
 *     by its least p, times the number of objectives (Bonferroni), and all of them by the greatest
 *     (an intersection-union test, Berger 1982). Where there is no other reference it is 1
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

  /** Less spread than this, relative to a difference, is rounding of sums of squares. */
  private static final double ROUNDING = 1e-7;

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
   * @param clusters (objectives), how many clusters each was drawn from, at least 2; of several
   *     tasks the fewest
   * @throws IllegalArgumentException if there are fewer than 40 draws, or clusters than 2
   */
  public static FrontNoise of(double[][][] draws, boolean[] references, int... clusters) {
    if (IntStream.of(clusters).anyMatch(count -> count < 2)) {
      throw new IllegalArgumentException(
          "One cluster says nothing of chance: there are %s.".formatted(Arrays.toString(clusters)));
    }
    int trials = references.length;
    int[] front = new int[trials];
    int[] compared = IntStream.range(0, trials).filter(t -> references[t]).toArray();
    double[] all = new double[draws.length];
    double[] alone = new double[draws.length];
    for (int d = 0; d < draws.length; d++) {
      double[][] points = draws[d];
      for (int t : Fronts.nonDominated(points)) {
        front[t]++;
      }
      double[][] mixes = IntStream.of(compared).mapToObj(t -> points[t]).toArray(double[][]::new);
      all[d] = volume(points);
      alone[d] = volume(mixes);
    }
    return new FrontNoise(
        IntStream.of(front).mapToObj(count -> (double) count / draws.length).toList(),
        IntStream.range(0, trials).mapToObj(t -> beyond(draws, t, compared, clusters)).toList(),
        Interval.ofMiddle(all),
        Interval.ofMiddle(alone),
        Interval.ofMiddle(differences(all, alone)));
  }

  private static double volume(double[][] points) {
    int objectives = points.length == 0 ? 1 : points[0].length;
    return Hypervolume.of(points, new double[objectives]);
  }

  private static double beyond(double[][][] draws, int trial, int[] references, int... clusters) {
    int objectives = clusters.length;
    double greatest = references.length == 0 ? 1 : 0;
    for (int reference : references) {
      if (reference != trial) {
        double least = 1;
        for (int m = 0; m < objectives; m++) {
          least = Math.min(least, notBetter(draws, trial, reference, m, clusters[m]));
        }
        greatest = Math.max(greatest, objectives * least);
      }
    }
    return Math.min(1, greatest);
  }

  private static double notBetter(
      double[][][] draws, int trial, int reference, int objective, int clusters) {
    double sum = 0;
    double squares = 0;
    for (double[][] points : draws) {
      double difference = points[trial][objective] - points[reference][objective];
      sum += difference;
      squares += difference * difference;
    }
    double n = draws.length;
    double mean = sum / n;
    double spread = Math.sqrt(Math.max(0, squares / n - mean * mean) * n / (n - 1));
    double error = spread * Math.sqrt(clusters / (clusters - 1.0));
    return error > ROUNDING * Math.abs(mean) ? StudentT.above(mean / error, clusters - 1) : 1;
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
