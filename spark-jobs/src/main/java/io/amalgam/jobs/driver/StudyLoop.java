package io.amalgam.jobs.driver;

import io.amalgam.jobs.driver.Arrivals.Arrival;
import io.amalgam.jobs.driver.Arrivals.Event;
import io.amalgam.jobs.driver.Arrivals.Stored;
import io.amalgam.jobs.racing.Race;
import io.amalgam.jobs.worker.TrialRequest;
import io.amalgam.search.study.Study;
import io.amalgam.search.study.TrialCounts;
import io.amalgam.search.trial.Trial;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs one study to its end: asks for trials, hands them to the runner and, as they come back, has
 * each stored and only then tells the study. There is no barrier: a free slot gets the next trial
 * at once, and neither slow storage nor a sampler that thinks long keeps it waiting, as trials are
 * asked for ahead. One thread beside the one that stores; driver only.
 */
public final class StudyLoop {

  /**
   * Trials that wait beyond the slots: enough to hide the driver's own work, few enough to be
   * fresh. With many slots more of them end while the driver thinks.
   */
  private static final int QUEUED = 2;

  private static final int SLOTS_A_QUEUED = 32;

  private final Study study;
  private final TaskRunner runner;
  private final Committer committer;
  private final ScoreCache cache;
  private final Consumer<Progress> listener;
  private final Arrivals arrivals;
  private final Instant begun = Instant.now();
  private Optional<Duration> limit = Optional.empty();
  private Optional<RaceField> field = Optional.empty();
  private final LostTrials lost = new LostTrials();
  private final Twins twins = new Twins();
  private int doneNow;
  private int cached;

  /** Trials that have come back and are not stored yet. */
  private int storing;

  /** Whether the study had nothing to hand out when it was last asked, and was not told since. */
  private boolean dry;

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
    try (Storer storer = new Storer(committer, arrivals::add)) {
      while (wantsMore()) {
        handOut();
      }
      report();
      while (!study.running().isEmpty()) {
        goOn(storer);
        report();
      }
    }
    if (study.isStalled()) {
      return Ending.STALLED;
    }
    return study.isFinished() ? Ending.BUDGET : Ending.TIME;
  }

  /** Waits until something happens and hands out what that makes room for. */
  private void goOn(Storer storer) throws InterruptedException {
    if (storing == 0 && study.running().size() == lost.count()) {
      // Nothing else will come through: these trials were the last.
      storeLost(storer);
    }
    arrivals.next().ifPresent(event -> handle(event, storer));
    boolean more = true;
    while (more) {
      // What has happened meanwhile goes first: the next proposal is to know of it.
      Optional<Event> event = arrivals.poll();
      more = event.isPresent() || wantsMore();
      if (event.isPresent()) {
        handle(event.get(), storer);
      } else if (more) {
        handOut();
      }
    }
  }

  /**
   * Whether the next trial is to be handed out now. While others are being stored it can wait for
   * what they tell, as long as one waits for a slot; and where storage does not keep up with the
   * slots, or the base model is far behind, slots wait for them.
   */
  private boolean wantsMore() {
    int slots = runner.slots();
    int queued = queued(slots);
    return !dry
        && !isTimeOver()
        && outstanding() < slots + queued - Math.min(storing, queued - 1)
        && storing + arrivals.waitingForBase() < 2 * slots + queued;
  }

  /** How many trials are handed out beyond so many slots. */
  static int queued(int slots) {
    return QUEUED + slots / SLOTS_A_QUEUED;
  }

  /** Trials that are measured or wait for it. */
  private int outstanding() {
    return study.running().size() - lost.count() - storing - arrivals.waitingForBase();
  }

  private boolean isTimeOver() {
    return limit
        .filter(time -> Duration.between(begun, Instant.now()).compareTo(time) >= 0)
        .isPresent();
  }

  private void handOut() {
    Optional<Trial> trial = study.ask();
    dry = trial.isEmpty();
    trial.ifPresent(this::submit);
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

  private void handle(Event event, Storer storer) {
    if (event instanceof Arrival arrival) {
      handle(arrival, storer);
    } else {
      end((Stored) event);
    }
  }

  /**
   * A trial whose task was lost is held back until another one comes through. One that nothing was
   * measured for says nothing of that.
   */
  private void handle(Arrival arrival, Storer storer) {
    if (LostTrials.isLost(arrival)) {
      lost.hold(arrival, runner.slots());
      twins.end(arrival.known().weights()).forEach(this::submit);
      return;
    }
    store(arrival, storer);
    if (!arrival.known().isEverything()) {
      storeLost(storer);
    }
  }

  private void storeLost(Storer storer) {
    lost.release().forEach(arrival -> store(arrival, storer));
  }

  private void store(Arrival arrival, Storer storer) {
    storing++;
    storer.store(arrival, study.userAttributes(arrival.trial().number()));
  }

  private void end(Stored stored) {
    storing--;
    if (stored.end() instanceof Storer.Refused refused) {
      throw refused.reason();
    }
    Arrival arrival = stored.arrival();
    study.tell(arrival.trial(), ((Storer.Committed) stored.end()).outcome());
    dry = false;
    doneNow++;
    if (arrival.known().isEverything()) {
      cached++;
    } else if (!LostTrials.isLost(arrival)) {
      twins.end(arrival.known().weights()).forEach(this::submit);
    }
  }

  private void report() {
    TrialCounts counts = study.counts();
    listener.accept(
        new Progress(
            study.plan().name(),
            counts.finished(),
            outstanding(),
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
