package io.amalgam.search.sampler;

import io.amalgam.search.space.Ratios;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * A first design that covers every ratio evenly (McKay, Beckman and Conover, 1979): cut into as
 * many equal parts as there are points, each dimension has one point in each part.
 */
public final class LatinHypercube {

  private LatinHypercube() {}

  /**
   * Draws a design.
   *
   * @param points the number of ratio vectors, at least 1
   * @param dimensions the number of ratios in a vector, at least 1
   */
  public static List<Ratios> design(int points, int dimensions, RandomGenerator random) {
    double[][] columns =
        IntStream.range(0, dimensions)
            .mapToObj(d -> column(points, random))
            .toArray(double[][]::new);
    return IntStream.range(0, points)
        .mapToObj(
            i ->
                Ratios.of(IntStream.range(0, dimensions).mapToDouble(d -> columns[d][i]).toArray()))
        .toList();
  }

  private static double[] column(int points, RandomGenerator random) {
    int[] parts = IntStream.range(0, points).toArray();
    Shuffle.inPlace(parts, random);
    return IntStream.of(parts).mapToDouble(part -> (part + random.nextDouble()) / points).toArray();
  }
}
