package io.amalgam.search.study;

import io.amalgam.search.trial.FinishedTrial;
import io.amalgam.search.trial.Trial;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Proposes when asked, tells when told. */
final class AsynchronousDispatch implements Dispatch {

  private final Proposer proposer;
  private final Set<Integer> before;
  private int number;

  /** Goes on after these trials, in the order in which they finished. */
  AsynchronousDispatch(Proposer proposer, List<FinishedTrial> finished) {
    this.proposer = proposer;
    before = finished.stream().map(t -> t.trial().number()).collect(Collectors.toSet());
    for (FinishedTrial trial : finished) {
      proposer.proposedBefore(trial.trial());
      proposer.tell(trial);
    }
  }

  @Override
  public Optional<Trial> next() {
    while (before.contains(number)) {
      number++;
    }
    Optional<Trial> proposal = proposer.propose(number);
    number += proposal.isPresent() ? 1 : 0;
    return proposal;
  }

  @Override
  public void finished(FinishedTrial trial) {
    proposer.tell(trial);
  }

  @Override
  public boolean mayContinue() {
    return proposer.mayPropose();
  }
}
