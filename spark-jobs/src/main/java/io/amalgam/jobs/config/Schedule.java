package io.amalgam.jobs.config;

/** What the proposals of a study go by. */
public enum Schedule {
  /** Whatever has finished: a free slot gets the next trial at once. */
  ASYNCHRONOUS,
  /**
   * The trials in the order of their numbers: the same seed gives the identical trials and scores
   * at any number of executors and through kills. The order of their commits is not part of that.
   */
  DETERMINISTIC
}
