package io.amalgam.jobs.dataset;

import io.amalgam.jobs.evaluate.Task;
import io.amalgam.search.random.RandomStreams;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A task in two: what a search measures, and what is set aside for measuring its front again.
 * Entries of one cluster are on one side. Which side depends on the seed, the task's name and the
 * order of its clusters alone.
 *
 * @param searched what the search measures
 * @param setAside the rest
 */
public record HeldOut(Task searched, Task setAside) {

  /** A side needs this many clusters to have a standard error. */
  private static final int LEAST = 2;

  /**
   * Splits a task.
   *
   * @param share of the clusters that is set aside, inside (0, 1); rounded
   * @throws IllegalArgumentException if a side has fewer than 2 clusters
   */
  public static HeldOut of(Task task, double share, long seed) {
    List<List<Integer>> clusters = clusters(task.entryClusters());
    int aside = (int) Math.round(share * clusters.size());
    if (aside < LEAST || clusters.size() - aside < LEAST) {
      throw new IllegalArgumentException(
          "Task '%s' has %d clusters of items, of which a share of %s sets %d aside: each side needs at least %d. Change held_out.share, or give the task more items."
              .formatted(task.name(), clusters.size(), share, aside, LEAST));
    }
    shuffle(clusters, new RandomStreams(seed).stream("held out of " + task.name()));
    return new HeldOut(
        task.restrictedTo(entries(clusters.subList(aside, clusters.size()))),
        task.restrictedTo(entries(clusters.subList(0, aside))));
  }

  private static List<List<Integer>> clusters(List<@Nullable String> names) {
    Map<Object, List<Integer>> clusters = new LinkedHashMap<>();
    for (int entry = 0; entry < names.size(); entry++) {
      String name = names.get(entry);
      clusters.computeIfAbsent(name == null ? entry : name, key -> new ArrayList<>()).add(entry);
    }
    return new ArrayList<>(clusters.values());
  }

  /** Fisher and Yates, so that the order is this code's and not a library version's. */
  private static void shuffle(List<List<Integer>> clusters, RandomGenerator random) {
    for (int k = clusters.size() - 1; k > 0; k--) {
      Collections.swap(clusters, k, random.nextInt(k + 1));
    }
  }

  /** The entries in the order of the file. */
  private static List<Integer> entries(List<List<Integer>> clusters) {
    return clusters.stream().flatMap(List::stream).sorted().toList();
  }
}
