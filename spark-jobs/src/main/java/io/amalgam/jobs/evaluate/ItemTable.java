package io.amalgam.jobs.evaluate;

import io.amalgam.search.objective.Measurement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import org.jspecify.annotations.Nullable;

/** Collects the items' values of some metrics, one row an item, in whatever order they come. */
final class ItemTable {

  private final String task;
  private final List<String> metrics;
  private final SortedMap<Integer, Row> rows = new TreeMap<>();

  private record Row(@Nullable String cluster, @Nullable String response, List<Double> values) {}

  ItemTable(String task, List<String> metrics) {
    this.task = task;
    this.metrics = metrics;
  }

  /** Adds an item's values, in the order of the metrics. */
  void add(int item, @Nullable String cluster, double... values) {
    add(item, new Row(cluster, null, DoubleStream.of(values).boxed().toList()));
  }

  /** Adds an item's response with its values. */
  void addResponse(int item, @Nullable String cluster, String response, double... values) {
    add(item, new Row(cluster, response, DoubleStream.of(values).boxed().toList()));
  }

  private void add(int item, Row row) {
    if (rows.putIfAbsent(item, row) != null) {
      throw new IllegalArgumentException(
          "Item %d of task '%s' is measured twice.".formatted(item, task));
    }
  }

  /** The number of items. */
  int size() {
    return rows.size();
  }

  /** The positions of the items, ascending. */
  List<Integer> items() {
    return List.copyOf(rows.keySet());
  }

  /** The clusters of the items. */
  List<@Nullable String> clusters() {
    return rows.values().stream().<@Nullable String>map(Row::cluster).toList();
  }

  /** The responses to the items, where they were added with one. */
  List<String> responses() {
    return rows.values().stream().map(row -> String.valueOf(row.response())).toList();
  }

  /** Every metric as the mean over the items. */
  TaskResult means() {
    Map<String, Measurement> means = new LinkedHashMap<>();
    for (String metric : metrics) {
      means.put(
          metric, StandardErrors.ofMean(column(metric), clusters()).measured(task, metric, size()));
    }
    return new TaskResult(task, means, scores());
  }

  /** Sum of one metric over sum of another. */
  Estimate ratio(String numerator, String denominator) {
    return StandardErrors.ofRatio(column(numerator), column(denominator), clusters());
  }

  /** Every value of every item. */
  List<ItemScore> scores() {
    List<ItemScore> scores = new ArrayList<>();
    rows.forEach(
        (item, row) -> {
          for (int m = 0; m < metrics.size(); m++) {
            String response = m == 0 ? row.response() : null;
            scores.add(
                new ItemScore(item, row.cluster(), metrics.get(m), row.values().get(m), response));
          }
        });
    return scores;
  }

  private double[] column(String metric) {
    int m = metrics.indexOf(metric);
    return rows.values().stream().mapToDouble(row -> row.values().get(m)).toArray();
  }
}
