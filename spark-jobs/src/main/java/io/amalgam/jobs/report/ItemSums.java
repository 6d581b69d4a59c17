package io.amalgam.jobs.report;

import io.amalgam.jobs.evaluate.ObjectiveExpression.Term;
import io.amalgam.jobs.results.ItemRow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The scores of one trial in one metric, summed by cluster.
 *
 * @param sums by cluster, in the order in which the items name them; an item without a cluster is
 *     one of its own
 * @param items how many items each cluster has
 */
record ItemSums(Map<String, Double> sums, Map<String, Integer> items) {

  /** How far a mean may be from what was stored, relatively: it was summed in another order. */
  private static final double TOLERANCE = 1e-6;

  /**
   * The sums of a metric.
   *
   * @param rows all items of a trial
   * @param measured the metric's value as stored
   * @return empty if there are no items, or the value is not their mean, as BLEU and perplexity are
   *     not
   */
  static Optional<ItemSums> of(Term term, List<ItemRow> rows, double measured) {
    Map<String, Double> sums = new LinkedHashMap<>();
    Map<String, Integer> items = new LinkedHashMap<>();
    for (ItemRow row : rows) {
      if (row.task().equals(term.task()) && row.metric().equals(term.metric())) {
        String cluster = row.cluster();
        String key = cluster == null ? "item " + row.item() : "cluster " + cluster;
        sums.merge(key, row.value(), Double::sum);
        items.merge(key, 1, Integer::sum);
      }
    }
    double sum = sums.values().stream().mapToDouble(Double::doubleValue).sum();
    int count = items.values().stream().mapToInt(Integer::intValue).sum();
    boolean isMean =
        count > 0
            && Math.abs(sum / count - measured) <= TOLERANCE * Math.max(1, Math.abs(measured));
    return isMean ? Optional.of(new ItemSums(sums, items)) : Optional.empty();
  }

  /**
   * The mean over a resample.
   *
   * @param counts how often each cluster was drawn, in the order of the sums
   */
  double mean(int... counts) {
    double sum = 0;
    double weight = 0;
    int c = 0;
    for (Map.Entry<String, Double> cluster : sums.entrySet()) {
      sum += counts[c] * cluster.getValue();
      weight += (double) counts[c] * items.get(cluster.getKey());
      c++;
    }
    return sum / weight;
  }
}
