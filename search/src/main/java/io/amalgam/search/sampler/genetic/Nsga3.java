package io.amalgam.search.sampler.genetic;

/**
 * The settings of NSGA-III.
 *
 * @param population how many trials are kept to breed from, and how many the first design has; at
 *     least 3, and at least the number of objectives
 * @param variation how children differ from their parents
 * @throws IllegalArgumentException if the population is smaller
 */
public record Nsga3(int population, Variation variation) {

  /** Fewer objectives have no use for reference directions. */
  public static final int LEAST_OBJECTIVES = 3;

  public Nsga3 {
    if (population < LEAST_OBJECTIVES) {
      throw new IllegalArgumentException(
          "The population is %d but NSGA-III needs at least %d, one for each objective."
              .formatted(population, LEAST_OBJECTIVES));
    }
  }

  /**
   * The settings of its paper: every child has two parents, close to them with index 30, and one
   * ratio mutated on average with index 20.
   *
   * @param dimensions the number of ratios in a vector, at least 1
   */
  public static Nsga3 usual(int population, int dimensions) {
    return new Nsga3(population, new Variation(1, 30, 1.0 / dimensions, 20));
  }
}
