package io.amalgam.search.study;

import io.amalgam.search.trial.FinishedTrial;
import io.amalgam.search.trial.Trial;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Tells the sampler of trials by their numbers and proposes each trial at a fixed point of that
 * order, so that neither the number of slots nor a restart shows in the proposals.
 */
final class DeterministicDispatch implements Dispatch {

  private final Proposer proposer;
  private final int ahead;
  private final Deque<Trial> ready = new ArrayDeque<>();

  /** Finished trials that the sampler has not heard of, by number. */
  private final TreeMap<Integer, FinishedTrial> waiting = new TreeMap<>();

  /** The sampler has heard of all trials below this number. */
  private int told;

  /** All trials below this number have been proposed. */
  private int proposed;

  /**
   * Goes on after these trials, in any order. Numbers that are missing among them are run again;
   * what was finished far behind such a gap is compared with the proposals once the gap has closed.
   *
   * @throws IllegalArgumentException if they cannot have come from this study
   */
  DeterministicDispatch(Proposer proposer, int ahead, List<FinishedTrial> finished) {
    this.proposer = proposer;
    this.ahead = ahead;
    finished.forEach(trial -> waiting.put(trial.trial().number(), trial));
    advance();
  }

  @Override
  public Optional<Trial> next() {
    advance();
    return Optional.ofNullable(ready.poll());
  }

  @Override
  public void finished(FinishedTrial trial) {
    waiting.put(trial.trial().number(), trial);
    advance();
  }

  @Override
  public boolean mayContinue() {
    return !ready.isEmpty() || proposer.mayPropose();
  }

  private void advance() {
    proposeAhead();
    for (FinishedTrial trial = waiting.remove(told); trial != null; trial = waiting.remove(told)) {
      proposer.tell(trial);
      told++;
      proposeAhead();
    }
  }

  private void proposeAhead() {
    while (proposed < told + ahead && proposeNext()) {
      proposed++;
    }
  }

  /** Proposes one trial; false if there is nothing left to propose. */
  private boolean proposeNext() {
    FinishedTrial finished = waiting.get(proposed);
    if (finished != null) {
      repropose(finished.trial());
      return true;
    }
    Optional<Trial> proposal = proposer.propose(proposed);
    proposal.ifPresent(ready::add);
    return proposal.isPresent();
  }

  /** Asks again for what was asked before the restart, so that the sampler stays in step. */
  private void repropose(Trial before) {
    if (!before.origin().isSampled()) {
      proposer.proposedBefore(before);
      return;
    }
    Optional<Trial> again = proposer.sample(before.number());
    if (again.isPresent() && !again.get().equals(before)) {
      throw new IllegalArgumentException(
          "Trial %d was run with ratios %s but this study proposes %s: the results belong to another configuration, seed or schedule."
              .formatted(before.number(), before.ratios().values(), again.get().ratios().values()));
    }
  }
}
