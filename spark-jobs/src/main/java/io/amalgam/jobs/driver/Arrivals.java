package io.amalgam.jobs.driver;

import io.amalgam.jobs.worker.TrialReply;
import io.amalgam.search.trial.Origin;
import io.amalgam.search.trial.Trial;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Trials on their way back: put in by the runner's threads, taken by the driver's one. The base
 * model goes ahead of all others, because objectives may be relative to it.
 */
final class Arrivals {

  /**
   * What came back of a trial: the worker's reply, or why there is none, beside what was known of
   * it before.
   */
  record Arrival(
      Trial trial,
      Known known,
      @Nullable TrialReply reply,
      @Nullable TaskFailedException failure) {}

  private final BlockingQueue<Arrival> queue = new LinkedBlockingQueue<>();
  private final Deque<Arrival> waitingForBase = new ArrayDeque<>();
  private volatile @Nullable StudyStoppedException stopped;
  private boolean baseSeen;

  /**
   * Arrivals of a new or a resumed study.
   *
   * @param baseSeen whether the base model is already among its finished trials
   */
  Arrivals(boolean baseSeen) {
    this.baseSeen = baseSeen;
  }

  /** Called from any thread. */
  void add(Trial trial, Known known, @Nullable TrialReply reply, @Nullable Throwable failure) {
    if (failure != null && cause(failure) instanceof StudyStoppedException reason) {
      stopped = reason;
    }
    queue.add(new Arrival(trial, known, reply, failure == null ? null : asTaskFailure(failure)));
  }

  /**
   * Waits for the next arrival that may be committed.
   *
   * @throws StudyStoppedException if the platform is gone: what was running is run again another
   *     time
   */
  Arrival take() throws InterruptedException {
    while (true) {
      if (baseSeen && !waitingForBase.isEmpty()) {
        return waitingForBase.removeFirst();
      }
      Arrival next = queue.take();
      StudyStoppedException reason = stopped;
      if (reason != null) {
        throw reason;
      }
      baseSeen |= next.trial().origin() == Origin.BASE;
      if (baseSeen) {
        return next;
      }
      waitingForBase.addLast(next);
    }
  }

  private static Throwable cause(Throwable failure) {
    return failure instanceof CompletionException && failure.getCause() != null
        ? failure.getCause()
        : failure;
  }

  private static TaskFailedException asTaskFailure(Throwable failure) {
    Throwable cause = cause(failure);
    return cause instanceof TaskFailedException known
        ? known
        : new TaskFailedException(String.valueOf(cause.getMessage()), 1, cause);
  }
}
