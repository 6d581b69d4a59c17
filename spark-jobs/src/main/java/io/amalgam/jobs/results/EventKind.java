package io.amalgam.jobs.results;

/** What can happen to a study. Kinds are only ever added. */
public enum EventKind {
  /** The study was begun. */
  STUDY_BEGUN,
  /** A process went on with the study. */
  STUDY_RESUMED,
  /** The study handed out no more trials, for the reason in the detail. */
  STUDY_ENDED,
  /** The study could not go on, for the reason in the detail. */
  STUDY_STOPPED,
  /** A trial was measured and committed. */
  TRIAL_COMPLETED,
  /** A trial was stopped because it no longer mattered, and committed. */
  TRIAL_PRUNED,
  /** A trial could not be measured, and was committed as failed. */
  TRIAL_FAILED,
  /** A trial's task is started once more, for the reason in the detail. */
  TRIAL_RETRIED,
  /** A step of one of HMA's ascents is started once more, for the reason in the detail. */
  STEP_RETRIED,
  /** An executor is gone. */
  EXECUTOR_LOST,
  /** The study was taken over from a process that no longer lives. */
  LEASE_TAKEN,
  /** Trials were taken out of files of their own into parts. */
  COMPACTED,
  /** That failed; nothing was lost. */
  COMPACTION_FAILED
}
