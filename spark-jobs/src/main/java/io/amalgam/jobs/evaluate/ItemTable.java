package io.amalgam.jobs.evaluate;

import io.amalgam.search.objective.Measurement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects the items' values of some metrics, one row an item. */
final class ItemTable {

  private final String task;
  private final List<String> metrics;
  private final List<@Nullable String> clusters = new ArrayList<>();
  private final List<@Nullable String> responses = new ArrayList<>();
  private final List<double[]> rows = new ArrayList<>();

  ItemTable(String task, List<String> metrics) {
    this.task = task;
    this.metrics = metrics;
  }

  /** Adds the next item's values, in the order of the metrics. */
  void add(@Nullable String cluster, double... values) {
    clusters.add(cluster);
    responses.add(null);
    rows.add(values);
  }

  /** Adds the next item's response with its values. */
  void addResponse(@Nullable String cluster, String response, double... values) {
    clusters.add(cluster);
    responses.add(response);
    rows.add(values);
  }

  /** The clusters of the items. */
  List<@Nullable String> clusters() {
    return clusters;
  }

  /** Every metric as the mean over the items. */
  TaskResult means() {
    Map<String, Measurement> means = new LinkedHashMap<>();
    for (String metric : metrics) {
      means.put(
          metric,
          StandardErrors.ofMean(column(metric), clusters).measured(task, metric, rows.size()));
    }
    return new TaskResult(task, means, scores());
  }

  /** Sum of one metric over sum of another. */
  Estimate ratio(String numerator, String denominator) {
    return StandardErrors.ofRatio(column(numerator), column(denominator), clusters);
  }

  /** Every value of every item. */
  List<ItemScore> scores() {
    List<ItemScore> scores = new ArrayList<>();
    for (int item = 0; item < rows.size(); item++) {
      for (int m = 0; m < metrics.size(); m++) {
        String response = m == 0 ? responses.get(item) : null;
        scores.add(
            new ItemScore(item, clusters.get(item), metrics.get(m), rows.get(item)[m], response));
      }
    }
    return scores;
  }

  private double[] column(String metric) {
    int m = metrics.indexOf(metric);
    return rows.stream().mapToDouble(row -> row[m]).toArray();
  }
}
