package io.amalgam.jobs.cluster;

import io.amalgam.jobs.worker.LostProcessException;
import io.amalgam.jobs.worker.Place;
import io.amalgam.jobs.worker.TrialReply;
import io.amalgam.jobs.worker.TrialRequest;
import org.apache.spark.api.java.function.Function;

/** What Spark ships to an executor for one trial. */
final class TrialFunction implements Function<TrialRequest, TrialReply> {

  private static final long serialVersionUID = 1L;

  private final TrialWork work;
  private final int attemptsBefore;

  /**
   * A task.
   *
   * @param attemptsBefore how often the trial was started by earlier jobs
   */
  TrialFunction(TrialWork work, int attemptsBefore) {
    this.work = work;
    this.attemptsBefore = attemptsBefore;
  }

  @Override
  public TrialReply call(TrialRequest request) {
    ExecutorEnd.awaitIfNear();
    ExecutorSettings.adopt();
    Place place = TaskPlace.current(attemptsBefore);
    try {
      return fit(work.run(request, place));
    } catch (LostProcessException e) {
      if (TaskPlace.isDriversProcess()) {
        return e.instead();
      }
      ExecutorEnd.come(e);
      throw e;
    }
  }

  /** What one executor says of all trials is not believed, unless it is the only one. */
  private static TrialReply fit(TrialReply reply) {
    if (reply instanceof TrialReply.Unusable unusable && !TaskPlace.isDriversProcess()) {
      throw new UnfitExecutorException(unusable.reason());
    }
    return reply;
  }
}
