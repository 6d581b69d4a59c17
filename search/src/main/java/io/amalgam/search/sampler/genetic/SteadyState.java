package io.amalgam.search.sampler.genetic;

import io.amalgam.search.objective.Measurement;
import io.amalgam.search.objective.Objective;
import io.amalgam.search.random.RandomStreams;
import io.amalgam.search.sampler.LatinHypercube;
import io.amalgam.search.space.Ratios;
import io.amalgam.search.trial.FinishedTrial;
import io.amalgam.search.trial.Origin;
import io.amalgam.search.trial.Outcome;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A genetic search without a barrier between generations: a Latin hypercube first, as many vectors
 * as the population, then a child of the population as it is whenever one is asked for.
 */
final class SteadyState {

  private final List<Objective> objectives;
  private final List<Ratios> design;
  private final Population population;
  private final Breeder breeder;

  /** Everything asked or told, so that nothing is measured twice. */
  private final Set<Ratios> known = new HashSet<>();

  /** The lowest number that this search is known to have proposed. */
  private int first = Integer.MAX_VALUE;

  SteadyState(
      List<Objective> objectives, Population population, Breeder breeder, RandomStreams streams) {
    this.objectives = List.copyOf(objectives);
    this.design =
        LatinHypercube.design(
            population.capacity(), breeder.dimensions(), streams.stream("latin hypercube"));
    this.population = population;
    this.breeder = breeder;
  }

  /** The vector to try as the trial of this number. */
  Ratios ask(int number) {
    first = Math.min(first, number);
    Ratios proposal = propose(number);
    known.add(proposal);
    return proposal;
  }

  private Ratios propose(int number) {
    int index = number - first;
    return index < design.size()
        ? design.get(index)
        : breeder.child(number, population.members(), known);
  }

  /** Lets a complete trial into the population, whoever proposed it. */
  void tell(FinishedTrial trial) {
    Ratios ratios = trial.trial().ratios();
    int number = trial.trial().number();
    if (trial.trial().origin() == Origin.SAMPLED) {
      first = Math.min(first, number);
    }
    known.add(ratios);
    if (trial.outcome() instanceof Outcome.Complete complete) {
      population.add(ratios, number, Fitness.of(point(complete.scores()), complete.violation()));
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
