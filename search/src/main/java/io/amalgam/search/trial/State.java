package io.amalgam.search.trial;

/** Where a trial is in its life, in Optuna's words. */
public enum State {
  /** Planned or enqueued, and not handed out yet. */
  WAITING,
  /** Handed out and not told. */
  RUNNING,
  /** Told with scores. */
  COMPLETE,
  /** Told as stopped on purpose. */
  PRUNED,
  /** Told as impossible to measure. */
  FAIL;

  /** The state of a trial that ended so. */
  public static State of(Outcome outcome) {
    if (outcome instanceof Outcome.Complete) {
      return COMPLETE;
    }
    return outcome instanceof Outcome.Pruned ? PRUNED : FAIL;
  }
}
