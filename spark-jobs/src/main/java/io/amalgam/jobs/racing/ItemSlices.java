package io.amalgam.jobs.racing;

import io.amalgam.search.racing.SampledPart;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A task's items in the order in which a race measures them: whole clusters, drawn at random, a
 * slice for each share and one for what is left.
 *
 * @param slices positions of items, ascending in each slice; together all items, once each. The
 *     first slice is never empty, later ones may be
 * @param clusters how many clusters there are in all
 */
record ItemSlices(List<List<Integer>> slices, int clusters) {

  /**
   * Cuts.
   *
   * @param clusters of the items, null where one stands alone
   * @param shares ascending, inside (0, 1)
   */
  static ItemSlices of(List<@Nullable String> clusters, List<Double> shares, Random random) {
    List<List<Integer>> drawn = new ArrayList<>(byCluster(clusters).values());
    Collections.shuffle(drawn, random);
    List<List<Integer>> slices = new ArrayList<>();
    int cluster = 0;
    int items = 0;
    for (double share : shares) {
      List<Integer> slice = new ArrayList<>();
      // The first slice must be enough for a test, or nothing could come of it.
      while (cluster < drawn.size()
          && (cluster < SampledPart.FEWEST || items < share * clusters.size())) {
        slice.addAll(drawn.get(cluster));
        items += drawn.get(cluster).size();
        cluster++;
      }
      Collections.sort(slice);
      slices.add(slice);
    }
    slices.add(
        drawn.subList(cluster, drawn.size()).stream().flatMap(List::stream).sorted().toList());
    return new ItemSlices(slices, drawn.size());
  }

  private static Map<Object, List<Integer>> byCluster(List<@Nullable String> clusters) {
    Map<Object, List<Integer>> items = new LinkedHashMap<>();
    for (int i = 0; i < clusters.size(); i++) {
      String cluster = clusters.get(i);
      Object key = cluster == null ? (Object) i : cluster;
      items.computeIfAbsent(key, same -> new ArrayList<>()).add(i);
    }
    return items;
  }
}
