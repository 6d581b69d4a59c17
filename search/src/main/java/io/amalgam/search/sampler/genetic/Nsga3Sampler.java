package io.amalgam.search.sampler.genetic;

import io.amalgam.search.objective.Objective;
import io.amalgam.search.random.RandomStreams;
import io.amalgam.search.sampler.Sampler;
import io.amalgam.search.space.Ratios;
import io.amalgam.search.space.SearchSpace;
import io.amalgam.search.trial.FinishedTrial;
import io.jenetics.MonteCarloSelector;
import java.util.List;
import java.util.Optional;

/**
 * NSGA-III (Deb and Jain, "An evolutionary many-objective optimization algorithm using
 * reference-point-based nondominated sorting approach", 2014) as a steady state, for three and more
 * objectives: no trial waits for a generation to end. The first proposals, as many as the
 * population, are a Latin hypercube; after that every one is a child of two parents drawn uniformly
 * from the population as it is then. Every complete trial told, references and enqueued ones
 * included, may enter the population; who leaves is decided by rank and by reference directions.
 */
public final class Nsga3Sampler implements Sampler {

  private final SteadyState search;

  /**
   * A sampler with an empty population.
   *
   * @param objectives what scores mean, in their order; at least three
   * @throws IllegalArgumentException if there are fewer objectives, or more than the population
   */
  public Nsga3Sampler(SearchSpace space, List<Objective> objectives, Nsga3 settings, long seed) {
    check(objectives.size(), settings.population());
    RandomStreams streams = new RandomStreams(seed);
    double[][] directions = ReferenceDirections.atMost(settings.population(), objectives.size());
    Population population =
        new Population(settings.population(), new ReferenceTruncation(directions), streams);
    Breeder breeder =
        new Breeder(
            space.dimensions(),
            settings.variation(),
            new MonteCarloSelector<>(),
            number -> streams.stream(number, "nsga3 child"));
    search = new SteadyState(objectives, population, breeder, streams);
  }

  @Override
  public Optional<Ratios> ask(int number) {
    return Optional.of(search.ask(number));
  }

  @Override
  public void tell(FinishedTrial trial) {
    search.tell(trial);
  }

  private static void check(int objectives, int population) {
    if (objectives < Nsga3.LEAST_OBJECTIVES) {
      throw new IllegalArgumentException(
          "NSGA-III needs at least 3 objectives but got %d. NSGA-II serves fewer."
              .formatted(objectives));
    }
    if (population < objectives) {
      throw new IllegalArgumentException(
          "The population is %d but NSGA-III needs at least %d, one for each objective."
              .formatted(population, objectives));
    }
  }
}
