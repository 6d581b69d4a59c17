package io.amalgam.search.sampler.hma;

import io.amalgam.search.sampler.Sampler;
import io.amalgam.search.space.Ratios;
import io.amalgam.search.trial.FinishedTrial;
import io.amalgam.search.trial.Origin;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Has the solutions of HMA's ascents measured like any other trial, each once, in their order, and
 * marked {@link Origin#HMA}. A solution that is also a reference, such as a uniform mix, or another
 * ascent's, keeps a trial of its own, so that every K and α has one.
 */
public final class HmaSolutions implements Sampler {

  private final Deque<Ratios> left;
  private final List<Ratios> asked = new ArrayList<>();

  /** A sampler of these solutions. */
  public HmaSolutions(List<Ratios> solutions) {
    this.left = new ArrayDeque<>(solutions);
  }

  @Override
  public Optional<Ratios> ask(int number) {
    Optional<Ratios> next = Optional.ofNullable(left.poll());
    next.ifPresent(asked::add);
    return next;
  }

  /** One that was told before it was asked for was proposed before the study was resumed. */
  @Override
  public void tell(FinishedTrial trial) {
    if (trial.trial().origin().isSampled() && !asked.remove(trial.trial().ratios())) {
      left.removeFirstOccurrence(trial.trial().ratios());
    }
  }

  @Override
  public Origin origin() {
    return Origin.HMA;
  }
}
