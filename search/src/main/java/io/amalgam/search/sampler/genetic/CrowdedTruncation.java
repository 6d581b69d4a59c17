package io.amalgam.search.sampler.genetic;

import io.jenetics.DoubleGene;
import io.jenetics.Optimize;
import io.jenetics.Phenotype;
import io.jenetics.Selector;
import io.jenetics.ext.moea.Vec;
import io.jenetics.util.ISeq;
import io.jenetics.util.Seq;
import java.util.stream.IntStream;

/**
 * Keeps the first of the crowded comparison, in the order of the population; older ones on ties.
 */
final class CrowdedTruncation implements Selector<DoubleGene, Vec<double[]>> {

  @Override
  public ISeq<Phenotype<DoubleGene, Vec<double[]>>> select(
      Seq<Phenotype<DoubleGene, Vec<double[]>>> population, int count, Optimize optimize) {
    CrowdedOrder order = new CrowdedOrder(population, optimize);
    return IntStream.range(0, population.size())
        .boxed()
        .sorted(order::compare)
        .limit(count)
        .sorted()
        .map(population::get)
        .collect(ISeq.toISeq());
  }
}
