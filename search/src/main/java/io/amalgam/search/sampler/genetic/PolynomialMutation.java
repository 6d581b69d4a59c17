package io.amalgam.search.sampler.genetic;

import io.jenetics.Alterer;
import io.jenetics.AltererResult;
import io.jenetics.DoubleGene;
import io.jenetics.Phenotype;
import io.jenetics.util.ISeq;
import io.jenetics.util.RandomRegistry;
import io.jenetics.util.Seq;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Polynomial mutation in the unit box (Deb and Goyal, "A combined genetic adaptive search for
 * engineering design", 1996, with the bounds of NSGA-II's published code): small steps are likelier
 * than large ones, half of them go down, and none leaves the box.
 *
 * <p>Every ratio mutates independently with the probability given; Jenetics' {@code Mutator}
 * spreads it over individual, chromosome and gene, so that most children would stay as they are and
 * a few would change a lot. Hence this implements {@link Alterer} itself.
 */
final class PolynomialMutation<C extends Comparable<? super C>> implements Alterer<DoubleGene, C> {

  private final double probability;
  private final double index;

  /**
   * A mutation.
   *
   * @param probability how often each ratio mutates
   * @param index how small the steps are
   */
  PolynomialMutation(double probability, double index) {
    this.probability = probability;
    this.index = index;
  }

  @Override
  public AltererResult<DoubleGene, C> alter(
      Seq<Phenotype<DoubleGene, C>> population, long generation) {
    RandomGenerator random = RandomRegistry.random();
    List<Phenotype<DoubleGene, C>> result = new ArrayList<>(population.asList());
    int mutated = 0;
    for (int i = 0; i < result.size(); i++) {
      double[] values = Genomes.values(result.get(i).genotype());
      int changes = mutate(values, random);
      if (changes > 0) {
        result.set(i, Phenotype.of(Genomes.of(values), generation));
        mutated += changes;
      }
    }
    return new AltererResult<>(ISeq.of(result), mutated);
  }

  /** Mutates ratios in place and returns how many were drawn. */
  private int mutate(double[] values, RandomGenerator random) {
    int changes = 0;
    for (int d = 0; d < values.length; d++) {
      if (random.nextDouble() < probability) {
        values[d] = mutated(values[d], random.nextDouble());
        changes++;
      }
    }
    return changes;
  }

  /** The ratio after a step, for u uniform in [0, 1): below 1/2 it goes down, else up. */
  double mutated(double value, double u) {
    double exponent = index + 1;
    if (u < 0.5) {
      double farthest = Math.pow(1 - value, exponent);
      double step = Math.pow(2 * u + (1 - 2 * u) * farthest, 1 / exponent) - 1;
      return Math.max(0, value + step);
    }
    double farthest = Math.pow(value, exponent);
    double step = 1 - Math.pow(2 * (1 - u) + (2 * u - 1) * farthest, 1 / exponent);
    return Math.min(1, value + step);
  }
}
