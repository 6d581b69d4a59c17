package io.amalgam.search.sampler.surrogate;

import io.amalgam.search.objective.Direction;
import io.amalgam.search.objective.Gradient;
import io.amalgam.search.objective.Measurement;
import io.amalgam.search.objective.Objective;
import io.amalgam.search.sampler.Sampler;
import io.amalgam.search.sampler.genetic.Nsga2;
import io.amalgam.search.sampler.genetic.Nsga2Sampler;
import io.amalgam.search.space.Ratios;
import io.amalgam.search.space.SearchSpace;
import io.amalgam.search.trial.FinishedTrial;
import io.amalgam.search.trial.Origin;
import io.amalgam.search.trial.Outcome;
import io.amalgam.search.trial.Trial;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Looks for the ratios that promise most: NSGA-II on the models' means, from a Latin hypercube and
 * the trials on the front, finds where to begin, and the best of what it asked about are refined.
 */
final class CandidateSearch {

  private static final int POPULATION = 24;

  private final SearchSpace space;
  private final Surrogate settings;
  private final Acquisition acquisition;
  private final List<Candidate> found = new ArrayList<>();

  /** Ratios and what a trial there promises. */
  private record Candidate(Ratios ratios, double promise) {}

  CandidateSearch(SearchSpace space, Surrogate settings, Acquisition acquisition) {
    this.space = space;
    this.settings = settings;
    this.acquisition = acquisition;
  }

  /**
   * Everything found, the most promising first.
   *
   * @param parents where the models expect the front, measured or not
   */
  List<Ratios> best(List<Ratios> parents, long seed) {
    breed(parents, seed);
    found.sort(Comparator.comparingDouble(candidate -> -candidate.promise()));
    for (Candidate start : List.copyOf(found.subList(0, starts()))) {
      refine(start);
    }
    return found.stream()
        .sorted(Comparator.comparingDouble(candidate -> -candidate.promise()))
        .map(Candidate::ratios)
        .toList();
  }

  private int starts() {
    return Math.min(settings.refinements(), found.size());
  }

  private void breed(List<Ratios> parents, long seed) {
    Sampler genetic =
        new Nsga2Sampler(space, objectives(), Nsga2.usual(POPULATION, space.dimensions()), seed);
    for (Ratios parent : parents) {
      genetic.tell(new FinishedTrial(new Trial(0, parent, Origin.ENQUEUED), expected(parent)));
    }
    for (int number = 0; number < settings.candidates(); number++) {
      Ratios child = genetic.ask(number).orElseThrow();
      genetic.tell(new FinishedTrial(new Trial(number, child, Origin.SAMPLED), expected(child)));
    }
  }

  /** What the models expect of these ratios, which become a candidate. */
  private Outcome expected(Ratios ratios) {
    List<Prediction> predictions = acquisition.predictions(ratios.toArray());
    found.add(new Candidate(ratios, acquisition.at(ratios.toArray(), predictions)));
    return new Outcome.Complete(
        predictions.stream().map(p -> new Measurement(p.mean(), p.deviation(), 1)).toList(),
        predictions.stream().map(p -> Gradient.unknown()).toList(),
        acquisition.violations(ratios.toArray()));
  }

  private void refine(Candidate start) {
    double[] refined = Refinement.of(start.ratios().toArray(), acquisition);
    double promise = acquisition.at(refined, acquisition.predictions(refined));
    found.add(new Candidate(Ratios.of(refined), promise));
  }

  private List<Objective> objectives() {
    int count = acquisition.objectives();
    return IntStream.range(0, count)
        .mapToObj(m -> new Objective("objective " + m, Direction.MAXIMIZE))
        .toList();
  }
}
