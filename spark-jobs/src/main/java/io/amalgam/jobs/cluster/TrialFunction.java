package io.amalgam.jobs.cluster;

import io.amalgam.jobs.worker.TrialReply;
import io.amalgam.jobs.worker.TrialRequest;
import io.amalgam.jobs.worker.Worker;
import io.amalgam.jobs.worker.WorkerSetup;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;

/** What Spark ships to an executor for one trial; hands over to {@link Worker} there. */
final class TrialFunction implements Function<TrialRequest, TrialReply> {

  private static final long serialVersionUID = 1L;

  private final Broadcast<WorkerSetup> setup;

  TrialFunction(Broadcast<WorkerSetup> setup) {
    this.setup = setup;
  }

  @Override
  public TrialReply call(TrialRequest request) {
    ExecutorSettings.adopt();
    return Worker.run(setup.value(), request, TaskPlace.current());
  }
}
