package io.amalgam.search.study;

import io.amalgam.search.trial.FinishedTrial;
import io.amalgam.search.trial.Trial;
import java.util.Optional;

/** A schedule at work: which trial is handed out next, and when the sampler hears of results. */
interface Dispatch {

  /** The next trial to run, or empty if there is none now. */
  Optional<Trial> next();

  /** Takes note of a trial that has just finished. */
  void finished(FinishedTrial trial);

  /** Whether {@link #next} could still hand something out without another result. */
  boolean mayContinue();
}
