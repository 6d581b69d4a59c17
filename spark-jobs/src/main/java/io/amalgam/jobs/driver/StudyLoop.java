package io.amalgam.jobs.driver;

import io.amalgam.jobs.driver.Arrivals.Arrival;
import io.amalgam.jobs.racing.Race;
import io.amalgam.jobs.worker.TrialRequest;
import io.amalgam.search.study.Study;
import io.amalgam.search.study.TrialCounts;
import io.amalgam.search.trial.Origin;
import io.amalgam.search.trial.Outcome;
import io.amalgam.search.trial.Trial;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs one study to its end: asks for trials, hands them to the runner and, as they come back,
 * stores each and only then tells the study. There is no barrier: a free slot gets the next trial
 * at once. One thread; driver only.
 */
public final class StudyLoop {

  /**
   * Trials that wait beyond the slots: enough to hide the driver's own work, few enough to be
   * fresh.
   */
  private static final int QUEUED = 2;

  private final Study study;
  private final TaskRunner runner;
  private final Committer committer;
  private final ScoreCache cache;
  private final Consumer<Progress> listener;
  private final Arrivals arrivals;
  private final Instant begun = Instant.now();
  private Optional<Duration> limit = Optional.empty();
  private Optional<RaceField> field = Optional.empty();
  private final List<Arrival> lost = new ArrayList<>();
  private final Twins twins = new Twins();
  private int doneNow;
  private int cached;

  /**
   * A loop over a study that may already have finished trials.
   *
   * @param cache what need not be measured again
   * @param listener told after each change
   */
  public StudyLoop(
      Study study,
      TaskRunner runner,
      Committer committer,
      ScoreCache cache,
      Consumer<Progress> listener) {
    this.study = study;
    this.runner = runner;
    this.committer = committer;
    this.cache = cache;
    this.listener = listener;
    this.arrivals = new Arrivals(committer.knowsBase());
  }

  /** Hands out trials for so long only, counted from now. */
  public StudyLoop within(Optional<Duration> time) {
    this.limit = time;
    return this;
  }

  /** Races trials against a field, to which the committer's sink adds what has ended. */
  public StudyLoop racing(Optional<RaceField> against) {
    this.field = against;
    return this;
  }

  /**
   * Returns when every trial of the study has ended, or its time is over and what ran then has
   * ended.
   *
   * @return why no more trials were handed out
   * @throws StudyStoppedException if no trial can be measured, or base or aligned failed, without
   *     which there is no front to speak of
   * @throws InterruptedException if the thread was interrupted; what is committed stays
   */
  public Ending run() throws InterruptedException {
    handOut();
    while (!study.running().isEmpty()) {
      if (study.running().size() == lost.size()) {
        // Nothing else will come through: these trials were the last.
        commitLost();
      } else {
        end(arrivals.take());
      }
      handOut();
    }
    if (study.isStalled()) {
      return Ending.STALLED;
    }
    return study.isFinished() ? Ending.BUDGET : Ending.TIME;
  }

  private boolean isTimeOver() {
    return limit
        .filter(time -> Duration.between(begun, Instant.now()).compareTo(time) >= 0)
        .isPresent();
  }

  private void handOut() {
    while (!isTimeOver() && study.running().size() - lost.size() < runner.slots() + QUEUED) {
      Optional<Trial> trial = study.ask();
      if (trial.isEmpty()) {
        break;
      }
      submit(trial.get());
    }
    report();
  }

  /** Measures what is not stored; of trials with the same weights only one at a time. */
  private void submit(Trial trial) {
    String weights = cache.weights(trial.ratios());
    if (twins.waits(weights, trial)) {
      return;
    }
    Known known = cache.look(weights);
    if (known.isEverything()) {
      arrivals.add(trial, known, known.reply(cache.computeType(), Instant.now()), null);
    } else {
      twins.begin(weights);
      measure(trial, known);
    }
  }

  private void measure(Trial trial, Known known) {
    CompletableFuture<?> unused =
        runner
            .submit(
                new TrialRequest(
                    study.plan().name(),
                    trial.number(),
                    trial.ratios().values(),
                    known.missing(),
                    cache.gradients(),
                    race(trial, known)))
            .whenComplete((reply, failure) -> arrivals.add(trial, known, reply, failure));
  }

  /** Where some scores are stored already, the rest is measured whole. */
  private @Nullable Race race(Trial trial, Known known) {
    return known.stored().isEmpty() ? field.flatMap(f -> f.race(trial)).orElse(null) : null;
  }

  /**
   * A trial whose task was lost is held back until another one comes through: if none does, it is
   * not the trials that are broken, and none of them is stored as failed. One that nothing was
   * measured for says nothing of that.
   */
  private void end(Arrival arrival) {
    if (arrival.failure() != null && !isNeeded(arrival.trial())) {
      lost.add(arrival);
      stopIfNothingComesThrough(arrival.failure());
    } else if (arrival.known().isEverything()) {
      commit(arrival);
      cached++;
    } else {
      commit(arrival);
      commitLost();
    }
    twins.end(arrival.known().weights()).forEach(this::submit);
  }

  private void commitLost() {
    lost.forEach(this::commit);
    lost.clear();
  }

  private static boolean isNeeded(Trial trial) {
    return trial.origin() == Origin.BASE || trial.origin() == Origin.ALIGNED;
  }

  private void stopIfNothingComesThrough(TaskFailedException failure) {
    int limit = runner.slots() + QUEUED;
    if (lost.size() > limit) {
      throw new StudyStoppedException(
          "%d trials in a row were lost, so something else than the trials is broken; none of them is stored. Mend it and run the same command again. The last reason: %s"
              .formatted(lost.size(), failure.getMessage()));
    }
  }

  private void commit(Arrival arrival) {
    Outcome outcome = committer.commit(arrival, study.userAttributes(arrival.trial().number()));
    study.tell(arrival.trial(), outcome);
    doneNow++;
  }

  private void report() {
    TrialCounts counts = study.counts();
    listener.accept(
        new Progress(
            study.plan().name(),
            counts.finished(),
            counts.running() - lost.size(),
            counts.failed(),
            study.plan().opening().size() + study.plan().budget(),
            study.front().size(),
            study.hypervolume(),
            cached,
            doneNow,
            Duration.between(begun, Instant.now()),
            counts.pruned()));
  }
}
