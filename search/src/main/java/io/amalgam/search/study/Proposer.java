package io.amalgam.search.study;

import io.amalgam.search.sampler.Sampler;
import io.amalgam.search.space.Ratios;
import io.amalgam.search.trial.FinishedTrial;
import io.amalgam.search.trial.Origin;
import io.amalgam.search.trial.Trial;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Decides what the trial of a number is: an opening one, an enqueued one or the sampler's. */
final class Proposer {

  private final List<Trial> opening;
  private final Sampler sampler;
  private final int budget;
  private final StallWatch stall;
  private final Deque<Ratios> enqueued = new ArrayDeque<>();
  private int opened;
  private int sampled;
  private boolean exhausted;

  Proposer(StudyPlan plan, Sampler sampler) {
    this.opening = plan.opening();
    this.sampler = sampler;
    this.budget = plan.budget();
    this.stall = new StallWatch(plan);
  }

  void enqueue(Ratios ratios) {
    enqueued.add(ratios);
  }

  void tell(FinishedTrial trial) {
    sampler.tell(trial);
    stall.tell(trial);
  }

  /** Counts a trial that was proposed before the study was resumed. */
  void proposedBefore(Trial trial) {
    if (trial.origin().isSampled()) {
      sampled++;
    } else if (trial.number() < opening.size()) {
      opened++;
    }
  }

  /** The trial to run under this number, or empty if there is nothing left. */
  Optional<Trial> propose(int number) {
    if (number < opening.size()) {
      opened++;
      return Optional.of(opening.get(number));
    }
    if (!enqueued.isEmpty()) {
      return Optional.of(new Trial(number, enqueued.remove(), Origin.ENQUEUED));
    }
    return mayAskSampler() ? sample(number) : Optional.empty();
  }

  /**
   * What the sampler proposes under the number of a trial that it proposed before the study was
   * resumed. Whatever ends a study now, that trial is there.
   */
  Optional<Trial> sample(int number) {
    Optional<Ratios> ratios = sampler.ask(number);
    exhausted = ratios.isEmpty();
    sampled += exhausted ? 0 : 1;
    return ratios.map(r -> new Trial(number, r, sampler.origin()));
  }

  boolean mayPropose() {
    return opened < opening.size() || !enqueued.isEmpty() || mayAskSampler();
  }

  private boolean mayAskSampler() {
    return sampled < budget && !exhausted && !stall.isStalled();
  }

  /** Whether the sampler's proposals have ended before their budget for want of gain. */
  boolean isStalled() {
    return sampled < budget && stall.isStalled();
  }
}
