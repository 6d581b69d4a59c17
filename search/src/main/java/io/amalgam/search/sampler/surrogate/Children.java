package io.amalgam.search.sampler.surrogate;

import io.amalgam.search.random.RandomStreams;
import io.amalgam.search.space.Ratios;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Measured trials of the front with few of their ratios moved (Regis and Shoemaker, "Combining
 * radial basis function surrogates and dynamic coordinate search in high-dimensional expensive
 * black-box optimization", 2013). Where no model sees what makes trials good, most of what a parent
 * has is kept, and what is gained by one ratio adds to what was gained by others before.
 *
 * <p>Some have one ratio anywhere instead: where all trials of a front share part of a ratio's
 * range, models are sure of the rest, of which they have seen no good trial.
 */
final class Children {

  /** How many ratios move beside the first, on average. */
  private static final double OTHERS = 1;

  /** Standard deviations of moves. */
  private static final double[] STEPS = {0.2, 0.1, 0.05};

  private final Data data;
  private final double[][] parents;
  private final RandomGenerator random;

  /**
   * Children of the front or, while nothing is feasible, of what is least infeasible.
   *
   * @param data at least one trial
   */
  Children(Data data, long seed) {
    double least = IntStream.range(0, data.size()).mapToDouble(data::violation).min().orElseThrow();
    int[] best = IntStream.range(0, data.size()).filter(i -> data.violation(i) == least).toArray();
    double[][] points =
        IntStream.range(0, data.size()).mapToObj(data::point).toArray(double[][]::new);
    this.data = data;
    this.parents =
        Arrays.stream(Front.of(best, points)).mapToObj(data::ratios).toArray(double[][]::new);
    this.random = new RandomStreams(seed).stream("children");
  }

  /** So many with few ratios moved. */
  List<Ratios> near(int count) {
    return Stream.generate(() -> Ratios.of(moved(parent()))).limit(count).toList();
  }

  /**
   * So many with one ratio anywhere, the furthest from all that was tried first.
   *
   * @param others what was tried beside the data: is running, or was lost
   */
  List<Ratios> far(int count, List<Ratios> others) {
    double[][] tried =
        Stream.concat(
                IntStream.range(0, data.size()).mapToObj(data::ratios),
                others.stream().map(Ratios::toArray))
            .toArray(double[][]::new);
    return Stream.generate(() -> redrawn(parent()))
        .limit(count)
        .sorted(Comparator.comparingDouble(ratios -> -nearest(ratios, tried)))
        .map(Ratios::of)
        .toList();
  }

  private double[] parent() {
    return parents[random.nextInt(parents.length)].clone();
  }

  private double[] moved(double... ratios) {
    double step = STEPS[random.nextInt(STEPS.length)];
    int kept = kept(ratios);
    int first = random.nextInt(ratios.length);
    for (int d = 0; d < ratios.length; d++) {
      boolean moves = d == first || random.nextDouble() < OTHERS / ratios.length;
      if (moves && d != kept) {
        ratios[d] = reflected(ratios[d] + step * random.nextGaussian());
      }
    }
    return ratios;
  }

  /** A ratio that a child always inherits, by which it is known; -1 if all are at an edge. */
  private int kept(double... ratios) {
    int[] inside =
        IntStream.range(0, ratios.length).filter(d -> ratios[d] > 0 && ratios[d] < 1).toArray();
    return inside.length == 0 || ratios.length == 1 ? -1 : inside[random.nextInt(inside.length)];
  }

  private static double reflected(double ratio) {
    double inside = ratio > 1 ? 2 - ratio : Math.abs(ratio);
    return Math.min(1, Math.abs(inside));
  }

  private double[] redrawn(double... ratios) {
    ratios[random.nextInt(ratios.length)] = random.nextDouble();
    return ratios;
  }

  private static double nearest(double[] ratios, double[]... tried) {
    return Arrays.stream(tried)
        .mapToDouble(trial -> Covariance.squared(ratios, trial))
        .min()
        .orElseThrow();
  }
}
