package io.amalgam.search.sampler.surrogate;

/**
 * The settings of the surrogate-assisted sampler.
 *
 * @param design its first proposals are a Latin hypercube, at most so many and no longer than until
 *     as many numbers are known of every objective, at least 1; a trial brings one, and as many
 *     again as there are ratios with its gradient
 * @param candidates how many ratio vectors the models are asked about before the best are refined,
 *     at least 1
 * @param refinements how many of them are refined along the gradient, at least 1
 * @throws IllegalArgumentException if a setting is out of its range
 */
public record Surrogate(int design, int candidates, int refinements) {

  private static final int MOST_DESIGNED = 20;

  public Surrogate {
    check("first design", design);
    check("number of candidates", candidates);
    check("number of refinements", refinements);
  }

  /**
   * The usual settings: a first design of d + 1 numbers for d ratios, as many as a linear function
   * has, but at most 20; 600 candidates and 12 refinements.
   *
   * @param dimensions the number of ratios in a vector, at least 1
   */
  public static Surrogate usual(int dimensions) {
    return new Surrogate(Math.min(dimensions + 1, MOST_DESIGNED), 600, 12);
  }

  private static void check(String name, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(
          "The %s is %d but must be at least 1.".formatted(name, value));
    }
  }
}
