package io.amalgam.jobs.results;

/** How a committed trial ended. */
public enum TrialState {
  /** Everything was measured; the only state with objective values. */
  COMPLETE,
  /** Stopped on purpose before everything was measured. */
  PRUNED,
  /** Could not be measured; it has a reason and no value of any kind. */
  FAILED
}
