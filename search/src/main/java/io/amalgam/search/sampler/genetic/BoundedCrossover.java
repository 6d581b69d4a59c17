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
 * Simulated binary crossover in the unit box (Deb and Agrawal, "Simulated binary crossover for
 * continuous search space", 1995). Neighbours in the population are paired and each pair has two
 * children. Both children of a ratio lie symmetrically about their parents' mean: the spread is
 * drawn from a distribution cut off where the first child would leave the box.
 *
 * <p>Jenetics has a crossover of that name whose children don't keep their parents' mean, and its
 * {@code Recombinator} draws partners at random, so that a pair could be crossed twice; hence this
 * implements {@link Alterer} itself.
 */
final class BoundedCrossover<C extends Comparable<? super C>> implements Alterer<DoubleGene, C> {

  /** Parents closer than this have no spread to scale. */
  private static final double EQUAL = 1e-14;

  private final double probability;
  private final double index;

  /**
   * A crossover.
   *
   * @param probability how often a pair is crossed at all
   * @param index how close children stay to their parents
   */
  BoundedCrossover(double probability, double index) {
    this.probability = probability;
    this.index = index;
  }

  @Override
  public AltererResult<DoubleGene, C> alter(
      Seq<Phenotype<DoubleGene, C>> population, long generation) {
    RandomGenerator random = RandomRegistry.random();
    List<Phenotype<DoubleGene, C>> result = new ArrayList<>(population.asList());
    int crossed = 0;
    for (int i = 0; i + 1 < result.size(); i += 2) {
      if (random.nextDouble() < probability) {
        cross(result, i, generation, random);
        crossed += 2;
      }
    }
    return new AltererResult<>(ISeq.of(result), crossed);
  }

  private void cross(
      List<Phenotype<DoubleGene, C>> population, int i, long generation, RandomGenerator random) {
    double[] first = Genomes.values(population.get(i).genotype());
    double[] second = Genomes.values(population.get(i + 1).genotype());
    cross(first, second, random);
    population.set(i, Phenotype.of(Genomes.of(first), generation));
    population.set(i + 1, Phenotype.of(Genomes.of(second), generation));
  }

  /** Turns the parents, (ratios) each, into their children; each ratio with probability 1/2. */
  void cross(double[] first, double[] second, RandomGenerator random) {
    for (int d = 0; d < first.length; d++) {
      if (random.nextBoolean() && Math.abs(first[d] - second[d]) > EQUAL) {
        crossRatio(first, second, d, random);
      }
    }
  }

  private void crossRatio(double[] first, double[] second, int d, RandomGenerator random) {
    double low = Math.min(first[d], second[d]);
    double high = Math.max(first[d], second[d]);
    double mean = (low + high) / 2;
    double half = spread(low, high, random.nextDouble()) * (high - low) / 2;
    boolean swapped = random.nextBoolean();
    first[d] = clip(swapped ? mean + half : mean - half);
    second[d] = clip(swapped ? mean - half : mean + half);
  }

  /** The distance of the children in units of their parents', for u uniform in [0, 1). */
  double spread(double low, double high, double u) {
    double most = 1 + 2 * Math.min(low, 1 - high) / (high - low);
    double alpha = 2 - Math.pow(most, -(index + 1));
    double scaled = u * alpha;
    double power = scaled <= 1 ? scaled : 1 / (2 - scaled);
    return Math.pow(power, 1 / (index + 1));
  }

  /** Rounding can leave the box by one unit in the last place. */
  private static double clip(double value) {
    return Math.min(1, Math.max(0, value));
  }
}
