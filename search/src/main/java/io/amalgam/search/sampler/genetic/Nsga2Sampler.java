package io.amalgam.search.sampler.genetic;

import io.amalgam.search.objective.Measurement;
import io.amalgam.search.objective.Objective;
import io.amalgam.search.random.RandomStreams;
import io.amalgam.search.sampler.LatinHypercube;
import io.amalgam.search.sampler.Sampler;
import io.amalgam.search.space.Ratios;
import io.amalgam.search.space.SearchSpace;
import io.amalgam.search.trial.FinishedTrial;
import io.amalgam.search.trial.Origin;
import io.amalgam.search.trial.Outcome;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * NSGA-II as a steady state: no trial waits for a generation to end. The first proposals, as many
 * as the population, are a Latin hypercube; after that every one is a child of the population as it
 * is then. Every complete trial told, references and enqueued ones included, may enter the
 * population; the worst by rank and crowding leaves.
 */
public final class Nsga2Sampler implements Sampler {

  private final List<Objective> objectives;
  private final List<Ratios> design;
  private final Population population;
  private final Breeder breeder;

  /** Everything asked or told, so that nothing is measured twice. */
  private final Set<Ratios> known = new HashSet<>();

  /** The lowest number that this sampler is known to have proposed. */
  private int first = Integer.MAX_VALUE;

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
    this.objectives = List.copyOf(objectives);
    this.design =
        LatinHypercube.design(
            settings.population(), space.dimensions(), streams.stream("latin hypercube"));
    this.population = new Population(settings.population());
    this.breeder = new Breeder(space.dimensions(), settings, streams);
  }

  @Override
  public Optional<Ratios> ask(int number) {
    first = Math.min(first, number);
    Ratios proposal = propose(number);
    known.add(proposal);
    return Optional.of(proposal);
  }

  private Ratios propose(int number) {
    int index = number - first;
    return index < design.size()
        ? design.get(index)
        : breeder.child(number, population.members(), known);
  }

  @Override
  public void tell(FinishedTrial trial) {
    Ratios ratios = trial.trial().ratios();
    int number = trial.trial().number();
    if (trial.trial().origin() == Origin.SAMPLED) {
      first = Math.min(first, number);
    }
    known.add(ratios);
    if (trial.outcome() instanceof Outcome.Complete complete) {
      population.add(ratios, number, point(complete.scores()));
    }
  }

  private double[] point(List<Measurement> scores) {
    if (scores.size() != objectives.size()) {
      throw new IllegalArgumentException(
          "Got %d scores for %d objectives.".formatted(scores.size(), objectives.size()));
    }
    double[] point = new double[scores.size()];
    for (int m = 0; m < point.length; m++) {
      point[m] = objectives.get(m).direction().toMaximise(scores.get(m).value());
    }
    return point;
  }
}
