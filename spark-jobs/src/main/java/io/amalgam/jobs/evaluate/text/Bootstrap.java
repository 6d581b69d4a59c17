package io.amalgam.jobs.evaluate.text;

import io.amalgam.search.random.RandomStreams;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Standard errors by resampling, for statistics that are functions of sums over the items: BLEU and
 * chrF with a {@link CorpusMetric}'s statistics, a mean or F1 with (value, 1), perplexity with (log
 * likelihood, words).
 *
 * <p>Whole clusters are drawn with replacement, as many as there are, an item without a cluster
 * being one of its own. The standard deviation over the resamples (divisor: one less than their
 * number) is multiplied by √(C/(C−1)) for C clusters, so that for a mean it estimates the same
 * number as the closed form s/√n; without that it would be too small. See Efron and Tibshirani, An
 * Introduction to the Bootstrap, 1993, chapter 6.
 *
 * <p>The same seed, name and items always give the same number, whatever else was drawn. Items of
 * another merge with the same clusters are resampled alike, which makes differences less noisy.
 */
public final class Bootstrap {

  private final RandomStreams streams;
  private final int resamples;

  /**
   * A bootstrap.
   *
   * @param resamples at least 2; the error has itself a relative error of about 1/√(2 · resamples)
   * @throws IllegalArgumentException if there are too few resamples
   */
  public Bootstrap(RandomStreams streams, int resamples) {
    if (resamples < 2) {
      throw new IllegalArgumentException(
          "A bootstrap of " + resamples + " resamples says nothing about spread: take at least 2.");
    }
    this.streams = streams;
    this.resamples = resamples;
  }

  /**
   * The standard error of a statistic; 0 with a single cluster, where nothing is known about the
   * spread; not finite if the statistic is not finite on some resample.
   *
   * @param name names the random stream, such as {@code "wmt/bleu"}
   * @param items what each item adds to the sums, all of one length; at least one item
   * @param clusters of each item, null where it stands alone
   * @param statistic the statistic of the sums over a resample; must not keep or change them
   * @throws IllegalArgumentException if there are no items, or not as many clusters
   */
  public double standardError(
      String name,
      List<double[]> items,
      List<@Nullable String> clusters,
      ToDoubleFunction<double[]> statistic) {
    if (items.isEmpty() || items.size() != clusters.size()) {
      throw new IllegalArgumentException(
          "A bootstrap needs items, and the cluster of each: got %d items, %d clusters."
              .formatted(items.size(), clusters.size()));
    }
    double[][] sums = clusterSums(items, clusters).toArray(double[][]::new);
    if (sums.length == 1) {
      return 0;
    }
    RandomGenerator random = streams.stream("bootstrap/" + name);
    double[] values = new double[resamples];
    for (int i = 0; i < resamples; i++) {
      values[i] = statistic.applyAsDouble(resampled(sums, random));
    }
    double c = sums.length;
    return standardDeviation(values) * Math.sqrt(c / (c - 1));
  }

  /** The sums over each cluster, in the order of their first items. */
  private static Collection<double[]> clusterSums(
      List<double[]> items, List<@Nullable String> clusters) {
    Map<Object, double[]> sums = new LinkedHashMap<>();
    for (int i = 0; i < items.size(); i++) {
      String cluster = clusters.get(i);
      double[] item = items.get(i);
      add(
          sums.computeIfAbsent(
              cluster == null ? (Object) i : cluster, key -> new double[item.length]),
          item);
    }
    return sums.values();
  }

  private static double[] resampled(double[][] sums, RandomGenerator random) {
    double[] total = new double[sums[0].length];
    for (int i = 0; i < sums.length; i++) {
      add(total, sums[random.nextInt(sums.length)]);
    }
    return total;
  }

  private static void add(double[] total, double[] addend) {
    for (int i = 0; i < total.length; i++) {
      total[i] += addend[i];
    }
  }

  private static double standardDeviation(double[] values) {
    double mean = Arrays.stream(values).average().orElseThrow();
    double squares = Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum();
    return Math.sqrt(squares / (values.length - 1));
  }
}
