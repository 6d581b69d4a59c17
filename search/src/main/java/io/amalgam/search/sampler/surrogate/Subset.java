package io.amalgam.search.sampler.surrogate;

import io.amalgam.search.pareto.Crowding;
import io.amalgam.search.pareto.Fronts;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Which trials a process knows where it cannot know all, as its cost grows with the cube of their
 * number: two thirds are the best, the others are spread evenly over the rest, so that it keeps the
 * look of the whole. The best are the feasible ones by rank, the least crowded first, then those
 * that violate constraints least, as NSGA-II orders them. Depends on the trials told alone.
 */
final class Subset {

  private final Data data;

  /** The places of trials, the best first. */
  private final int[] order;

  /** Of the first {@code size} trials told. */
  Subset(Data data, int size) {
    this.data = data;
    int[] feasible = IntStream.range(0, size).filter(i -> data.violation(i) == 0).toArray();
    IntStream others =
        IntStream.range(0, size)
            .filter(i -> data.violation(i) > 0)
            .boxed()
            .sorted(Comparator.comparingDouble(data::violation))
            .mapToInt(i -> i);
    this.order = IntStream.concat(Arrays.stream(ranked(feasible)), others).toArray();
  }

  private int[] ranked(int[] trials) {
    if (trials.length == 0) {
      return trials;
    }
    double[][] points = Arrays.stream(trials).mapToObj(data::point).toArray(double[][]::new);
    int[] ranks = Fronts.ranks(points);
    double[] distances = Crowding.distances(points, ranks);
    return IntStream.range(0, trials.length)
        .boxed()
        .sorted(
            Comparator.<Integer>comparingInt(i -> ranks[i]).thenComparingDouble(i -> -distances[i]))
        .mapToInt(i -> trials[i])
        .toArray();
  }

  /** At most so many trials, in the order of their telling. */
  int[] trials(int most) {
    if (order.length <= most) {
      return IntStream.range(0, order.length).toArray();
    }
    int best = most * 2 / 3;
    int[] rest = Arrays.stream(order).skip(best).sorted().toArray();
    int spread = most - best;
    IntStream picked =
        IntStream.range(0, spread).map(k -> rest[(int) ((long) k * rest.length / spread)]);
    return IntStream.concat(Arrays.stream(order).limit(best), picked).sorted().toArray();
  }

  /** Of these trials at most so many whose gradient is known, the best first. */
  int[] sloped(Quantity quantity, int[] trials, int most) {
    return Arrays.stream(order)
        .filter(trial -> Arrays.binarySearch(trials, trial) >= 0)
        .filter(trial -> quantity.gradient(trial).isKnown())
        .limit(most)
        .sorted()
        .toArray();
  }
}
