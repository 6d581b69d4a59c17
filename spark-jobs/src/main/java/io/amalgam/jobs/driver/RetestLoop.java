package io.amalgam.jobs.driver;

import io.amalgam.jobs.driver.Arrivals.Arrival;
import io.amalgam.jobs.worker.TrialRequest;
import io.amalgam.search.trial.Trial;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntConsumer;

/**
 * Measures given trials again, on other items than they were found with, and stores each as it
 * comes. One that cannot be measured is stored as failed with its reason, unless none comes through
 * any more: then it stays missing. One thread; driver only.
 */
public final class RetestLoop {

  private final String study;
  private final TaskRunner runner;
  private final Committer committer;
  private final ScoreCache cache;
  private final IntConsumer listener;
  private final Arrivals arrivals;
  private final LostTrials lost = new LostTrials();
  private int ended;

  /**
   * A loop.
   *
   * @param study what the results are stored as
   * @param listener told how many have ended, after each
   */
  public RetestLoop(
      String study,
      TaskRunner runner,
      Committer committer,
      ScoreCache cache,
      IntConsumer listener) {
    this.study = study;
    this.runner = runner;
    this.committer = committer;
    this.cache = cache;
    this.listener = listener;
    this.arrivals = new Arrivals(committer.knowsBase());
  }

  /**
   * Returns when all have ended.
   *
   * @param trials base first, unless it has been measured again already
   * @throws StudyStoppedException if no trial can be measured, or none comes through any more, or
   *     base or aligned failed
   * @throws InterruptedException if the thread was interrupted; what is stored stays
   */
  public void run(List<Trial> trials) throws InterruptedException {
    Iterator<Trial> next = trials.iterator();
    int running = 0;
    for (int done = 0; done < trials.size(); done++) {
      while (next.hasNext() && running <= runner.slots()) {
        submit(next.next());
        running++;
      }
      take(arrivals.take());
      running--;
    }
    if (ended == 0 && lost.count() > 0) {
      throw lost.stopped();
    }
    lost.release().forEach(this::store);
  }

  private void take(Arrival arrival) {
    if (LostTrials.isLost(arrival)) {
      lost.hold(arrival, runner.slots());
      return;
    }
    store(arrival);
    if (!arrival.known().isEverything()) {
      lost.release().forEach(this::store);
    }
  }

  private void store(Arrival arrival) {
    committer.commit(arrival, Map.of());
    listener.accept(++ended);
  }

  private void submit(Trial trial) {
    Known known = cache.look(cache.weights(trial.ratios()));
    if (known.isEverything()) {
      arrivals.add(trial, known, known.reply(cache.computeType(), Instant.now()), null);
      return;
    }
    TrialRequest request =
        new TrialRequest(study, trial.number(), trial.ratios().values(), known.missing());
    CompletableFuture<?> unused =
        runner
            .submit(request)
            .whenComplete((reply, failure) -> arrivals.add(trial, known, reply, failure));
  }
}
