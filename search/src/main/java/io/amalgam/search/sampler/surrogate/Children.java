package io.amalgam.search.sampler.surrogate;

import io.amalgam.search.objective.Objective;
import io.amalgam.search.sampler.genetic.Nsga2;
import io.amalgam.search.sampler.genetic.Nsga2Sampler;
import io.amalgam.search.space.Ratios;
import io.amalgam.search.space.SearchSpace;
import io.amalgam.search.trial.FinishedTrial;
import io.amalgam.search.trial.Origin;
import io.amalgam.search.trial.Trial;
import java.util.List;
import java.util.stream.IntStream;

/** What NSGA-II would breed from measured trials. */
final class Children {

  private static final int POPULATION = 20;

  private Children() {}

  /**
   * So many children of the best of these trials.
   *
   * @param trials complete, in the order of telling
   */
  static List<Ratios> of(
      SearchSpace space,
      List<Objective> objectives,
      List<FinishedTrial> trials,
      int count,
      long seed) {
    Nsga2 settings = Nsga2.usual(POPULATION, space.dimensions());
    Nsga2Sampler genetic = new Nsga2Sampler(space, objectives, settings, seed);
    for (int i = 0; i < trials.size(); i++) {
      FinishedTrial trial = trials.get(i);
      Trial sampled = new Trial(i, trial.trial().ratios(), Origin.SAMPLED);
      genetic.tell(new FinishedTrial(sampled, trial.outcome()));
    }
    // From number 0 on its own first design would come.
    return IntStream.range(POPULATION, POPULATION + count)
        .mapToObj(number -> genetic.ask(number).orElseThrow())
        .toList();
  }
}
