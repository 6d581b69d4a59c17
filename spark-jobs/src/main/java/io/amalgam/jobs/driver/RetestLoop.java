package io.amalgam.jobs.driver;

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
 * comes. One that cannot be measured is stored as failed with its reason. One thread; driver only.
 */
public final class RetestLoop {

  private final String study;
  private final TaskRunner runner;
  private final Committer committer;
  private final ScoreCache cache;
  private final IntConsumer listener;
  private final Arrivals arrivals;

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
   * @throws StudyStoppedException if no trial can be measured, or base or aligned failed
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
      committer.commit(arrivals.take(), Map.of());
      running--;
      listener.accept(done + 1);
    }
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
