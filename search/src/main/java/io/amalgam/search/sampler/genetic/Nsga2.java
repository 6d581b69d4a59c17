package io.amalgam.search.sampler.genetic;

/**
 * The settings of NSGA-II.
 *
 * @param population how many trials are kept to breed from, and how many the first design has; at
 *     least 2
 * @param crossoverProbability how often a child has two parents, in [0, 1]
 * @param crossoverIndex how close simulated binary crossover keeps children to their parents, at
 *     least 0; larger is closer
 * @param mutationProbability how often each ratio mutates, independently of the others, in [0, 1]
 * @param mutationIndex how small polynomial mutations are, at least 0; larger is smaller
 * @throws IllegalArgumentException if a setting is out of its range
 */
public record Nsga2(
    int population,
    double crossoverProbability,
    double crossoverIndex,
    double mutationProbability,
    double mutationIndex) {

  public Nsga2 {
    if (population < 2) {
      throw new IllegalArgumentException(
          "The population is %d but must be at least 2: a child needs two parents."
              .formatted(population));
    }
    Variation.check(crossoverProbability, crossoverIndex, mutationProbability, mutationIndex);
  }

  /**
   * The usual settings: crossover of 9 in 10 children with index 15, one ratio mutated per child on
   * average with index 20.
   *
   * @param dimensions the number of ratios in a vector, at least 1
   */
  public static Nsga2 usual(int population, int dimensions) {
    return new Nsga2(population, 0.9, 15, 1.0 / dimensions, 20);
  }

  /** How children differ from their parents. */
  Variation variation() {
    return new Variation(crossoverProbability, crossoverIndex, mutationProbability, mutationIndex);
  }
}
