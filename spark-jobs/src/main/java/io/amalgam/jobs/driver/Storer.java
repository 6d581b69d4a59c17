package io.amalgam.jobs.driver;

import io.amalgam.jobs.driver.Arrivals.Arrival;
import io.amalgam.search.trial.Outcome;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Stores trials one after the other in a thread of its own, in the order in which it is given them,
 * so that slow storage holds nobody up. What comes behind one that could not be stored is not
 * stored either. Driver only.
 */
final class Storer implements AutoCloseable {

  /** What became of one trial. */
  sealed interface End {}

  /** It is stored for good. */
  record Committed(Outcome outcome) implements End {}

  /** It is not stored: the study cannot go on. */
  record Refused(RuntimeException reason) implements End {}

  private final Committer committer;
  private final Consumer<Arrivals.Stored> told;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "trial-storer");
            thread.setDaemon(true);
            return thread;
          });
  private @Nullable RuntimeException broken;

  /**
   * A storer.
   *
   * @param told told of each trial's end, in the storer's thread
   */
  Storer(Committer committer, Consumer<Arrivals.Stored> told) {
    this.committer = committer;
    this.told = told;
  }

  /** Stores a trial as soon as those before it are; does not wait for it. */
  void store(Arrival arrival, Map<String, String> noted) {
    thread.execute(() -> told.accept(new Arrivals.Stored(arrival, end(arrival, noted))));
  }

  private End end(Arrival arrival, Map<String, String> noted) {
    if (broken == null) {
      try {
        return new Committed(committer.commit(arrival, noted));
      } catch (RuntimeException e) {
        broken = e;
      }
    }
    return new Refused(broken);
  }

  /** Returns when all that it was given is stored, or cannot be. */
  @Override
  public void close() {
    thread.shutdown();
    boolean interrupted = false;
    while (true) {
      try {
        if (thread.awaitTermination(1, TimeUnit.HOURS)) {
          break;
        }
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
