package io.amalgam.search.sampler.surrogate;

import io.amalgam.search.pareto.Crowding;
import io.amalgam.search.pareto.Fronts;
import java.util.Arrays;
import java.util.Comparator;

/** Which of some points are on their front, where not too many may be. */
final class Front {

  private static final int LEAST = 8;

  private Front() {}

  /**
   * The places of those on the front, rising; of more than three objectives the most crowded are
   * left out where there are too many for hypervolumes.
   *
   * @param of the places of the points that count
   * @param points (n, objectives), more is better
   */
  static int[] of(int[] of, double[][] points) {
    if (of.length == 0) {
      return of;
    }
    double[][] some = Arrays.stream(of).mapToObj(i -> points[i]).toArray(double[][]::new);
    int[] front = Fronts.nonDominated(some);
    int objectives = some[0].length;
    int most = objectives <= 3 ? front.length : Math.max(LEAST, 128 >> (objectives - 2));
    if (front.length > most) {
      double[] distances = Crowding.distances(some, Fronts.ranks(some));
      front =
          Arrays.stream(front)
              .boxed()
              .sorted(Comparator.comparingDouble(i -> -distances[i]))
              .limit(most)
              .sorted()
              .mapToInt(i -> i)
              .toArray();
    }
    return Arrays.stream(front).map(i -> of[i]).toArray();
  }
}
