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
      } catch (Error e) {
        // Nobody hears of an error that ends this thread, and the study would wait for ever.
        broken = stopped(arrival, e);
      }
    }
    return new Refused(broken);
  }

  private static StudyStoppedException stopped(Arrival arrival, Error e) {
    int trial = arrival.trial().number();
    String message =
        e instanceof OutOfMemoryError
            ? "The driver could not store trial %d, because its memory did not suffice (%s). What was stored before stays. Give it more with AMALGAM_MEMORY (bin/amalgam) or spark.driver.memory and run the same command again: the study goes on."
                .formatted(trial, e.getMessage())
            : "The driver could not store trial %d: %s. What was stored before stays. Mend it and run the same command again: the study goes on."
                .formatted(trial, e);
    return new StudyStoppedException(message, e);
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
