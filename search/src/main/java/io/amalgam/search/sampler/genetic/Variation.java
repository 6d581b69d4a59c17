package io.amalgam.search.sampler.genetic;

/**
 * How children differ from their parents.
 *
 * @param crossoverProbability how often a child has two parents, in [0, 1]
 * @param crossoverIndex how close simulated binary crossover keeps children to their parents, at
 *     least 0; larger is closer
 * @param mutationProbability how often each ratio mutates, independently of the others, in [0, 1]
 * @param mutationIndex how small polynomial mutations are, at least 0; larger is smaller
 * @throws IllegalArgumentException if a setting is out of its range
 */
public record Variation(
    double crossoverProbability,
    double crossoverIndex,
    double mutationProbability,
    double mutationIndex) {

  public Variation {
    check(crossoverProbability, crossoverIndex, mutationProbability, mutationIndex);
  }

  /** Refuses settings that are out of their range. */
  static void check(
      double crossoverProbability,
      double crossoverIndex,
      double mutationProbability,
      double mutationIndex) {
    checkProbability("crossover probability", crossoverProbability);
    checkProbability("mutation probability", mutationProbability);
    checkIndex("crossover index", crossoverIndex);
    checkIndex("mutation index", mutationIndex);
  }

  private static void checkProbability(String name, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(
          "The %s is %s but must lie in [0, 1].".formatted(name, value));
    }
  }

  private static void checkIndex(String name, double value) {
    if (!(value >= 0) || Double.isInfinite(value)) {
      throw new IllegalArgumentException(
          "The %s is %s but must be finite and at least 0.".formatted(name, value));
    }
  }
}
