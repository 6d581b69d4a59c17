package io.amalgam.search.sampler.genetic;

import io.amalgam.search.space.Ratios;
import io.jenetics.DoubleGene;
import io.jenetics.Optimize;
import io.jenetics.Phenotype;
import io.jenetics.Selector;
import io.jenetics.ext.moea.Vec;
import io.jenetics.util.ISeq;
import io.jenetics.util.RandomRegistry;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;

/** Makes one child at a time, with the random stream of its trial and no other randomness. */
final class Breeder {

  /** Mutations tried on a child that is known already, before it is drawn afresh. */
  private static final int RETRIES = 8;

  private final int dimensions;
  private final Selector<DoubleGene, Vec<double[]>> parents;
  private final IntFunction<RandomGenerator> streams;
  private final BoundedCrossover<Vec<double[]>> crossover;
  private final PolynomialMutation<Vec<double[]>> mutation;

  /**
   * A breeder of vectors of this many ratios.
   *
   * @param parents draws the parents
   * @param streams the randomness of the trial of a number
   */
  Breeder(
      int dimensions,
      Variation variation,
      Selector<DoubleGene, Vec<double[]>> parents,
      IntFunction<RandomGenerator> streams) {
    this.dimensions = dimensions;
    this.parents = parents;
    this.streams = streams;
    crossover =
        new BoundedCrossover<>(variation.crossoverProbability(), variation.crossoverIndex());
    mutation = new PolynomialMutation<>(variation.mutationProbability(), variation.mutationIndex());
  }

  int dimensions() {
    return dimensions;
  }

  /**
   * A child for the trial of this number; a random vector if there are no two parents.
   *
   * @param known vectors not to propose again
   */
  Ratios child(
      int number, ISeq<Phenotype<DoubleGene, Vec<double[]>>> population, Set<Ratios> known) {
    return RandomRegistry.with(
        streams.apply(number),
        random -> population.size() < 2 ? fresh(random) : bred(number, population, known, random));
  }

  private Ratios bred(
      int number,
      ISeq<Phenotype<DoubleGene, Vec<double[]>>> population,
      Set<Ratios> known,
      RandomGenerator random) {
    var pair = parents.select(population, 2, Optimize.MAXIMUM);
    var children = crossover.alter(pair, number).population();
    var child = ISeq.of(children.get(random.nextInt(children.size())));
    for (int attempt = 0; attempt <= RETRIES; attempt++) {
      child = mutation.alter(child, number).population();
      Ratios ratios = Ratios.of(Genomes.values(child.get(0).genotype()));
      if (!known.contains(ratios)) {
        return ratios;
      }
    }
    return fresh(random);
  }

  private Ratios fresh(RandomGenerator random) {
    return Ratios.of(DoubleStream.generate(random::nextDouble).limit(dimensions).toArray());
  }
}
