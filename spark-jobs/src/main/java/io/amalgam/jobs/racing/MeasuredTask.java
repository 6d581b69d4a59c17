package io.amalgam.jobs.racing;

import io.amalgam.jobs.evaluate.ItemScore;
import io.amalgam.jobs.evaluate.TaskResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a trial has measured of a task so far, by clusters.
 *
 * @param scores of each cluster's items, by the name of the score and then the item's position
 * @param items how many items are measured
 * @param clusters how many clusters the task has in all
 */
record MeasuredTask(List<Map<String, Map<Integer, Double>>> scores, long items, int clusters) {

  static MeasuredTask of(TaskResult result, int clusters) {
    Map<Object, Map<String, Map<Integer, Double>>> byCluster = new LinkedHashMap<>();
    for (ItemScore score : result.items()) {
      String cluster = score.cluster();
      byCluster
          .computeIfAbsent(
              cluster == null ? (Object) score.item() : cluster, same -> new HashMap<>())
          .computeIfAbsent(score.metric(), same -> new LinkedHashMap<>())
          .put(score.item(), score.value());
    }
    long items = result.items().stream().mapToInt(ItemScore::item).distinct().count();
    return new MeasuredTask(new ArrayList<>(byCluster.values()), items, clusters);
  }
}
