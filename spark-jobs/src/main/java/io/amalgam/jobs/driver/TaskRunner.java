package io.amalgam.jobs.driver;

import io.amalgam.jobs.worker.TrialReply;
import io.amalgam.jobs.worker.TrialRequest;
import java.util.concurrent.CompletableFuture;

/** Runs trials somewhere. The driver's first port. */
public interface TaskRunner {

  /** How many trials run at the same time, at least 1. May change while executors come and go. */
  int slots();

  /**
   * Starts a trial as soon as a slot is free; does not block.
   *
   * @return the worker's reply, or exceptionally a {@link TaskFailedException} once every attempt
   *     has failed, or a {@link StudyStoppedException} if the platform is gone
   */
  CompletableFuture<TrialReply> submit(TrialRequest request);
}
