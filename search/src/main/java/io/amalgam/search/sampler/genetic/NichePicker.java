package io.amalgam.search.sampler.genetic;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.random.RandomGenerator;

/** Fills a population from its last front, the emptiest niches first: step 5 of NSGA-III. */
final class NichePicker {

  private final Niches niches;
  private final int[] counts;
  private final RandomGenerator random;

  /**
   * A picker that knows who is in already.
   *
   * @param directions the number of reference directions
   * @param kept indices of points that are in the population already
   */
  NichePicker(Niches niches, int directions, Collection<Integer> kept, RandomGenerator random) {
    this.niches = niches;
    this.counts = new int[directions];
    this.random = random;
    kept.forEach(i -> counts[niches.direction(i)]++);
  }

  /** Picks so many of the candidates, at most all of them. */
  List<Integer> pick(List<Integer> candidates, int count) {
    List<Integer> left = new ArrayList<>(candidates);
    List<Integer> picked = new ArrayList<>();
    while (picked.size() < count) {
      Integer next = next(inOneOf(emptiest(left), left));
      left.remove(next);
      picked.add(next);
      counts[niches.direction(next)]++;
    }
    return picked;
  }

  /** The directions of candidates that have the fewest members, each once. */
  private List<Integer> emptiest(List<Integer> left) {
    List<Integer> used = left.stream().map(i -> niches.direction(i)).distinct().toList();
    int fewest = used.stream().mapToInt(k -> counts[k]).min().orElseThrow();
    return used.stream().filter(k -> counts[k] == fewest).toList();
  }

  private List<Integer> inOneOf(List<Integer> directions, List<Integer> left) {
    int direction = directions.get(random.nextInt(directions.size()));
    return left.stream().filter(i -> niches.direction(i) == direction).toList();
  }

  /** The closest to its direction if none is in yet, else any. */
  private Integer next(List<Integer> candidates) {
    if (counts[niches.direction(candidates.get(0))] > 0) {
      return candidates.get(random.nextInt(candidates.size()));
    }
    Integer best = candidates.get(0);
    for (Integer i : candidates) {
      best = niches.distance(i) < niches.distance(best) ? i : best;
    }
    return best;
  }
}
