package io.amalgam.jobs.cluster;

import io.amalgam.jobs.worker.LostProcessException;
import io.amalgam.jobs.worker.ProbeReply;
import io.amalgam.jobs.worker.TimeLimits;
import io.amalgam.jobs.worker.Worker;
import io.amalgam.jobs.worker.WorkerSetup;
import org.apache.spark.api.java.function.Function;
import org.apache.spark.broadcast.Broadcast;

/** What Spark ships to an executor to learn what trials would run on. */
final class ProbeFunction implements Function<Integer, ProbeReply> {

  private static final long serialVersionUID = 1L;

  private final Broadcast<WorkerSetup> setup;
  private final TimeLimits limits;

  ProbeFunction(Broadcast<WorkerSetup> setup, TimeLimits limits) {
    this.setup = setup;
    this.limits = limits;
  }

  @Override
  public ProbeReply call(Integer task) {
    ExecutorEnd.awaitIfNear();
    ExecutorSettings.adopt();
    try {
      return Worker.probe(setup.value(), TaskPlace.current(0), limits);
    } catch (LostProcessException e) {
      if (!TaskPlace.isDriversProcess()) {
        ExecutorEnd.come(e);
      }
      throw e;
    }
  }
}
