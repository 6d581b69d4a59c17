package io.amalgam.jobs.driver;

/** Why a study handed out no more trials. */
public enum Ending {
  /** All trials of its budget were handed out. */
  BUDGET,
  /** Its hypervolume hardly grew any more. */
  STALLED,
  /** Its time for this run was over; the same command goes on with it. */
  TIME
}
