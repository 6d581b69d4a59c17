package io.amalgam.jobs.config;

/** In which order trials are committed. */
public enum Schedule {
  /** As they finish: a free slot gets the next trial at once. */
  ASYNCHRONOUS,
  /** By their number: the same seed gives the same table at any number of executors. */
  DETERMINISTIC
}
