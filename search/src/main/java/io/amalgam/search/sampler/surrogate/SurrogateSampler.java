package io.amalgam.search.sampler.surrogate;

import io.amalgam.search.objective.Objective;
import io.amalgam.search.random.RandomStreams;
import io.amalgam.search.sampler.LatinHypercube;
import io.amalgam.search.sampler.RandomSampler;
import io.amalgam.search.sampler.Sampler;
import io.amalgam.search.space.Ratios;
import io.amalgam.search.space.SearchSpace;
import io.amalgam.search.trial.FinishedTrial;
import io.amalgam.search.trial.Origin;
import io.amalgam.search.trial.Outcome;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Bayesian optimisation of any number of objectives, for trials that cost more than a second of
 * thought. The first proposals are a Latin hypercube, until as many numbers are known as a linear
 * function has; after that most are where Gaussian processes, one per objective, fitted to all
 * complete trials, references and enqueued ones included, expect the largest gain in hypervolume.
 * The others are trials of the front with few ratios moved, and of a few such the one from which
 * the processes expect most: {@link Credit} says how often, by what either has found. Standard
 * errors over items are no noise between trials, which share their items; what noise there is is
 * fitted. The hypervolume is taken above the worse of base and aligned, as the study reports it;
 * while these are not known {@link Reference} says above what.
 *
 * <p>Known gradients enter the models as observations of their own. Constraints have a process
 * each: improvement counts as far as it is likely to be feasible, and until a trial is feasible the
 * search is for one that is. Trials that are running are believed to turn out as expected; those
 * that ended without scores say nothing, but the ratios near them are not asked for again; of
 * pruned ones the models know the estimates, with their errors, and no front does, while with
 * constraints, of which nothing is estimated, these are as if without scores. Ratios, standard
 * errors and gradients of more than 300 trials are not all kept in the models: {@link Models} says
 * which.
 */
public final class SurrogateSampler implements Sampler {

  private final SearchSpace space;
  private final RandomStreams streams;
  private final List<Ratios> design;
  private final Sampler random;
  private final Data data;
  private final Proposal proposal;

  /** Everything asked or told, so that nothing is measured twice. */
  private final Set<Ratios> known = new HashSet<>();

  /** What was asked for and not yet told, by number. */
  private final TreeMap<Integer, Ratios> running = new TreeMap<>();

  private final List<Ratios> lost = new ArrayList<>();

  /** The lowest number that this sampler is known to have proposed. */
  private int first = Integer.MAX_VALUE;

  /**
   * A sampler that knows nothing yet.
   *
   * @param objectives what scores mean, in their order; at least one
   * @throws IllegalArgumentException if there is no objective
   */
  public SurrogateSampler(
      SearchSpace space, List<Objective> objectives, Surrogate settings, long seed) {
    if (objectives.isEmpty()) {
      throw new IllegalArgumentException("A surrogate needs at least one objective.");
    }
    this.space = space;
    this.streams = new RandomStreams(seed);
    this.design =
        LatinHypercube.design(
            settings.design(), space.dimensions(), streams.stream("latin hypercube"));
    this.random = new RandomSampler(space, seed);
    this.data = new Data(objectives);
    this.proposal = new Proposal(space, settings, data);
  }

  @Override
  public Optional<Ratios> ask(int number) {
    first = Math.min(first, number);
    Ratios ratios = propose(number);
    known.add(ratios);
    running.put(number, ratios);
    return Optional.of(ratios);
  }

  private Ratios propose(int number) {
    int index = number - first;
    if (index < design.size() && data.numbers() < design.size()) {
      return design.get(index);
    }
    return data.size() < 2 ? fresh(number) : promising(number);
  }

  private Ratios promising(int number) {
    long seed = streams.stream(number, "surrogate search").nextLong();
    double share = Credit.ofChildren(data, first + design.size());
    boolean bred = streams.stream(number, "surrogate children").nextDouble() < share;
    return proposal.best(List.copyOf(running.values()), lost, bred, seed).stream()
        .filter(ratios -> !known.contains(ratios))
        .findFirst()
        .orElseGet(() -> fresh(number));
  }

  private Ratios fresh(int number) {
    return random.ask(number).orElseThrow();
  }

  @Override
  public void tell(FinishedTrial trial) {
    int number = trial.trial().number();
    Ratios ratios = space.check(trial.trial().ratios());
    if (trial.trial().origin() == Origin.SAMPLED) {
      first = Math.min(first, number);
    }
    if (trial.outcome() instanceof Outcome.Complete complete) {
      data.add(trial, complete);
    } else if (!(trial.outcome() instanceof Outcome.Pruned pruned && data.add(trial, pruned))) {
      lost.add(ratios);
    }
    known.add(ratios);
    running.remove(number);
  }
}
