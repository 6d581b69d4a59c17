package io.amalgam.search.sampler.genetic;

import io.amalgam.search.pareto.ConstrainedFronts;
import io.jenetics.DoubleGene;
import io.jenetics.Optimize;
import io.jenetics.Phenotype;
import io.jenetics.Selector;
import io.jenetics.ext.moea.Vec;
import io.jenetics.util.ISeq;
import io.jenetics.util.RandomRegistry;
import io.jenetics.util.Seq;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Keeps whole fronts while they fit and fills up from the next one by niches along reference
 * directions, in the order of the population. It remembers the best value of each objective that it
 * ever saw, as the method does.
 */
final class ReferenceTruncation implements Selector<DoubleGene, Vec<double[]>> {

  private final double[][] directions;
  private final double[] ideal;
  private boolean feasible;

  /** A truncation along these directions, (directions, objectives). */
  ReferenceTruncation(double[][] directions) {
    this.directions = directions;
    ideal = new double[directions[0].length];
    Arrays.fill(ideal, Double.NEGATIVE_INFINITY);
  }

  @Override
  public ISeq<Phenotype<DoubleGene, Vec<double[]>>> select(
      Seq<Phenotype<DoubleGene, Vec<double[]>>> population, int count, Optimize optimize) {
    if (optimize != Optimize.MAXIMUM) {
      throw new IllegalArgumentException("Fitness vectors hold values to maximise.");
    }
    double[][] points = Fitness.points(population);
    double[] violations = Fitness.violations(population);
    learn(points, violations);
    int[] ranks = ConstrainedFronts.ranks(points, violations);
    return survivors(points, ranks, count).stream()
        .sorted()
        .map(population::get)
        .collect(ISeq.toISeq());
  }

  /** Infeasible points count for the ideal only while no feasible one has been seen. */
  private void learn(double[][] points, double[] violations) {
    boolean anyFeasible = Arrays.stream(violations).anyMatch(violation -> violation == 0);
    if (anyFeasible && !feasible) {
      Arrays.fill(ideal, Double.NEGATIVE_INFINITY);
      feasible = true;
    }
    for (int i = 0; i < points.length; i++) {
      double[] point = points[i];
      if (violations[i] == 0 || !feasible) {
        Arrays.setAll(ideal, m -> Math.max(ideal[m], point[m]));
      }
    }
  }

  private List<Integer> survivors(double[][] points, int[] ranks, int count) {
    int last = IntStream.of(ranks).sorted().skip(count - 1).findFirst().orElseThrow();
    List<Integer> kept = ranked(ranks, rank -> rank < last);
    List<Integer> candidates = ranked(ranks, rank -> rank == last);
    List<Integer> all = ranked(ranks, rank -> rank <= last);
    Niches niches = niches(points, all);
    NichePicker picker = new NichePicker(niches, directions.length, kept, RandomRegistry.random());
    List<Integer> survivors = new ArrayList<>(kept);
    survivors.addAll(picker.pick(candidates, count - kept.size()));
    return survivors;
  }

  private static List<Integer> ranked(int[] ranks, IntPredicate which) {
    return IntStream.range(0, ranks.length).filter(i -> which.test(ranks[i])).boxed().toList();
  }

  /** The niches of all points, scaled by those that are still in question. */
  private Niches niches(double[][] points, List<Integer> considered) {
    double[][] costs = new double[points.length][];
    for (int i = 0; i < points.length; i++) {
      double[] point = points[i];
      costs[i] = new double[point.length];
      Arrays.setAll(costs[i], m -> Math.max(0, ideal[m] - point[m]));
    }
    double[] scale = Intercepts.of(considered.stream().map(i -> costs[i]).toArray(double[][]::new));
    for (double[] cost : costs) {
      Arrays.setAll(cost, m -> cost[m] / scale[m]);
    }
    return Niches.of(costs, directions);
  }
}
