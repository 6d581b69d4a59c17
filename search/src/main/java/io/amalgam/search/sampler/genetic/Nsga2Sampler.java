package io.amalgam.search.sampler.genetic;

import io.amalgam.search.objective.Objective;
import io.amalgam.search.random.RandomStreams;
import io.amalgam.search.sampler.Sampler;
import io.amalgam.search.space.Ratios;
import io.amalgam.search.space.SearchSpace;
import io.amalgam.search.trial.FinishedTrial;
import java.util.List;
import java.util.Optional;

/**
 * NSGA-II as a steady state: no trial waits for a generation to end. The first proposals, as many
 * as the population, are a Latin hypercube; after that every one is a child of the population as it
 * is then. Every complete trial told, references and enqueued ones included, may enter the
 * population; the worst by rank and crowding leaves.
 */
public final class Nsga2Sampler implements Sampler {

  private final SteadyState search;

  /**
   * A sampler with an empty population.
   *
   * @param objectives what scores mean, in their order; at least one
   * @throws IllegalArgumentException if there is no objective
   */
  public Nsga2Sampler(SearchSpace space, List<Objective> objectives, Nsga2 settings, long seed) {
    if (objectives.isEmpty()) {
      throw new IllegalArgumentException("NSGA-II needs at least one objective.");
    }
    RandomStreams streams = new RandomStreams(seed);
    Population population = new Population(settings.population(), new CrowdedTruncation(), streams);
    Breeder breeder =
        new Breeder(
            space.dimensions(),
            settings.variation(),
            new CrowdedTournament(),
            number -> streams.stream(number, "nsga2 child"));
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
}
