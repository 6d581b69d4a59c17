package io.amalgam.jobs.report;

import io.amalgam.jobs.evaluate.ItemFormula;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** The item scores of one trial that a metric is computed from, summed by cluster. */
final class ItemSums {

  private final ItemFormula formula;
  private final SortedMap<Integer, String> items;
  private final double[] above;
  private final double[] below;

  /**
   * Sums scores.
   *
   * @param clusters of the items; those of the same name are together
   * @param above the scores above the line, of the same items
   * @param below those below it; absent if each item counts 1
   */
  ItemSums(
      ItemFormula formula,
      SortedMap<Integer, String> clusters,
      Map<Integer, Double> above,
      @Nullable Map<Integer, Double> below) {
    this.formula = formula;
    this.items = clusters;
    Map<String, Double> sums = new LinkedHashMap<>();
    Map<String, Double> weights = new LinkedHashMap<>();
    clusters.forEach(
        (item, cluster) -> {
          sums.merge(cluster, above.getOrDefault(item, Double.NaN), Double::sum);
          weights.merge(
              cluster, below == null ? 1 : below.getOrDefault(item, Double.NaN), Double::sum);
        });
    this.above = sums.values().stream().mapToDouble(sum -> sum).toArray();
    this.below = weights.values().stream().mapToDouble(weight -> weight).toArray();
  }

  /** How many clusters there are. */
  int clusters() {
    return above.length;
  }

  /**
   * Whether another trial's are of the same items: in the same clusters, and counting alike below
   * the line, as the words or bytes of the same texts do.
   */
  boolean isOfSameItems(ItemSums other) {
    return items.equals(other.items) && Arrays.equals(below, other.below);
  }

  /** The metric over all items. */
  double value() {
    return formula.value(ratio());
  }

  /**
   * The metric over a resample.
   *
   * @param counts (clusters) how often each was drawn
   */
  double value(int... counts) {
    double sum = 0;
    double weight = 0;
    for (int c = 0; c < above.length; c++) {
      sum += counts[c] * above[c];
      weight += counts[c] * below[c];
    }
    return formula.value(sum / weight);
  }

  /**
   * What each cluster does to the metric, to first order: g′(R) · (x − R·w) / Σw for g of the ratio
   * R = Σx/Σw (delta method). They sum to 0.
   */
  double[] influences() {
    double ratio = ratio();
    double slope = formula.slope(ratio) / sum(below);
    double[] influences = new double[above.length];
    for (int c = 0; c < influences.length; c++) {
      influences[c] = slope * (above[c] - ratio * below[c]);
    }
    return influences;
  }

  private double ratio() {
    return sum(above) / sum(below);
  }

  private static double sum(double[] values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }
}
