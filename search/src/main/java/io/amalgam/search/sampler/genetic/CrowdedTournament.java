package io.amalgam.search.sampler.genetic;

import io.jenetics.DoubleGene;
import io.jenetics.Optimize;
import io.jenetics.Phenotype;
import io.jenetics.Selector;
import io.jenetics.ext.moea.Vec;
import io.jenetics.util.ISeq;
import io.jenetics.util.RandomRegistry;
import io.jenetics.util.Seq;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Binary tournaments under the crowded comparison, with contestants drawn uniformly. Jenetics'
 * {@code UFTournamentSelector} draws a subset sorted by position and lets neighbours in it meet, so
 * the first of the population never meets the last when two parents are drawn.
 */
final class CrowdedTournament implements Selector<DoubleGene, Vec<double[]>> {

  @Override
  public ISeq<Phenotype<DoubleGene, Vec<double[]>>> select(
      Seq<Phenotype<DoubleGene, Vec<double[]>>> population, int count, Optimize optimize) {
    RandomGenerator random = RandomRegistry.random();
    CrowdedOrder order = new CrowdedOrder(population, optimize);
    List<Phenotype<DoubleGene, Vec<double[]>>> winners = new ArrayList<>();
    for (int k = 0; k < count; k++) {
      winners.add(population.get(winner(population.size(), order, random)));
    }
    return ISeq.of(winners);
  }

  /** A draw falls to the first drawn, which is as good as a coin. */
  private static int winner(int size, CrowdedOrder order, RandomGenerator random) {
    int first = random.nextInt(size);
    int second = random.nextInt(size);
    return order.compare(first, second) <= 0 ? first : second;
  }
}
