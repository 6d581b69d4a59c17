package io.amalgam.jobs.cluster;

import io.amalgam.jobs.worker.Place;
import io.amalgam.jobs.worker.TimeLimits;
import io.amalgam.jobs.worker.TrialReply;
import io.amalgam.jobs.worker.TrialRequest;
import io.amalgam.jobs.worker.Worker;
import io.amalgam.jobs.worker.WorkerSetup;
import org.apache.spark.broadcast.Broadcast;

/** Hands trials over to the executor's {@link Worker}. The setup travels to each executor once. */
record ResidentWork(Broadcast<WorkerSetup> setup, TimeLimits limits) implements TrialWork {

  @Override
  public TrialReply run(TrialRequest request, Place place) {
    return Worker.run(setup.value(), request, place, limits);
  }
}
