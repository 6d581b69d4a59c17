package io.amalgam.jobs.driver;

import io.amalgam.jobs.results.StepRow;

/** Keeps steps of HMA's ascents. The driver's fourth port. */
public interface StepSink {

  /**
   * Stores a step for good: when this returns, killing the driver does not lose it.
   *
   * @throws io.amalgam.jobs.results.ResultsException if that is not possible
   */
  void commit(StepRow step);
}
