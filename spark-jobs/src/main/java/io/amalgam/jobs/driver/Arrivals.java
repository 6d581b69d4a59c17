package io.amalgam.jobs.driver;

import io.amalgam.jobs.worker.TrialReply;
import io.amalgam.search.trial.Origin;
import io.amalgam.search.trial.Trial;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * What the driver's one thread waits for: trials on their way back, put in by the runner's threads,
 * and word of those that were stored meanwhile. The base model goes ahead of all others, because
 * objectives may be relative to it.
 */
final class Arrivals {

  /** Something that happened. */
  sealed interface Event {}

  /**
   * What came back of a trial: the worker's reply, or why there is none, beside what was known of
   * it before.
   */
  record Arrival(
      Trial trial, Known known, @Nullable TrialReply reply, @Nullable TaskFailedException failure)
      implements Event {}

  /** A trial was stored, or the reason why it could not be. */
  record Stored(Arrival arrival, Storer.End end) implements Event {}

  private final BlockingQueue<Event> queue = new LinkedBlockingQueue<>();
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

  /** Called from any thread. */
  void add(Stored stored) {
    queue.add(stored);
  }

  /**
   * Waits for the next arrival that may be committed.
   *
   * @throws StudyStoppedException if the platform is gone: what was running is run again another
   *     time
   * @throws IllegalStateException if trials are stored in the background
   */
  Arrival take() throws InterruptedException {
    Optional<Event> next = next();
    while (next.isEmpty()) {
      next = next();
    }
    if (next.get() instanceof Arrival arrival) {
      return arrival;
    }
    throw new IllegalStateException("Only arrivals were expected.");
  }

  /** How many arrivals wait for the base model. */
  int waitingForBase() {
    return waitingForBase.size();
  }

  /**
   * Waits until something happens.
   *
   * @return what it is; nothing if it is an arrival that has to wait for the base model
   */
  Optional<Event> next() throws InterruptedException {
    Optional<Event> ready = ready();
    return ready.isPresent() ? ready : passed(queue.take());
  }

  /** What has happened, if anything has that need not wait. */
  Optional<Event> poll() {
    Optional<Event> ready = ready();
    while (ready.isEmpty()) {
      Event next = queue.poll();
      if (next == null) {
        return ready;
      }
      ready = passed(next);
    }
    return ready;
  }

  private Optional<Event> ready() {
    return baseSeen ? Optional.ofNullable(waitingForBase.pollFirst()) : Optional.empty();
  }

  private Optional<Event> passed(Event next) {
    StudyStoppedException reason = stopped;
    if (reason != null) {
      throw reason;
    }
    if (next instanceof Arrival arrival) {
      baseSeen |= arrival.trial().origin() == Origin.BASE;
      if (!baseSeen) {
        waitingForBase.addLast(arrival);
        return Optional.empty();
      }
    }
    return Optional.of(next);
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
