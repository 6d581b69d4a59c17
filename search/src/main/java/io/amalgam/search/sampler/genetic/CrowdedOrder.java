package io.amalgam.search.sampler.genetic;

import io.amalgam.search.pareto.ConstrainedFronts;
import io.amalgam.search.pareto.Crowding;
import io.jenetics.DoubleGene;
import io.jenetics.Optimize;
import io.jenetics.Phenotype;
import io.jenetics.ext.moea.Vec;
import io.jenetics.util.Seq;

/**
 * The crowded comparison of NSGA-II: a lower rank first, then a larger crowding distance; what
 * violates constraints comes last.
 *
 * <p>Jenetics measures crowding over the whole population, where a dominated point close to a front
 * makes it look crowded; the method measures it within each front, and so does this.
 */
final class CrowdedOrder {

  private final int[] ranks;
  private final double[] distances;

  CrowdedOrder(Seq<Phenotype<DoubleGene, Vec<double[]>>> population, Optimize optimize) {
    if (optimize != Optimize.MAXIMUM) {
      throw new IllegalArgumentException("Fitness vectors hold values to maximise.");
    }
    double[][] points = Fitness.points(population);
    ranks = ConstrainedFronts.ranks(points, Fitness.violations(population));
    distances = Crowding.distances(points, ranks);
  }

  /** Negative if the individual at {@code i} comes before the one at {@code j}. */
  int compare(int i, int j) {
    int byRank = Integer.compare(ranks[i], ranks[j]);
    return byRank != 0 ? byRank : Double.compare(distances[j], distances[i]);
  }
}
