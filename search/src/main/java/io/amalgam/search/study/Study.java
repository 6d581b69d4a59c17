package io.amalgam.search.study;

import io.amalgam.search.sampler.Sampler;
import io.amalgam.search.space.Ratios;
import io.amalgam.search.trial.FinishedTrial;
import io.amalgam.search.trial.Outcome;
import io.amalgam.search.trial.State;
import io.amalgam.search.trial.Trial;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A search over one space, driven by asking for trials and telling how they ended. The references
 * come first: base, aligned, the uniform mixes; then what is enqueued; then what the sampler
 * proposes. A study starts no threads and is used by one at a time.
 */
public final class Study {

  private final StudyPlan plan;
  private final Ledger ledger;
  private final Proposer proposer;
  private final Dispatch dispatch;

  /** The trial that each worker was last given. */
  private final Map<String, Trial> workers = new HashMap<>();

  private final Map<Integer, TreeMap<String, String>> attributes = new HashMap<>();

  private Study(StudyPlan plan, Sampler sampler, List<FinishedTrial> finished) {
    this.plan = plan;
    this.ledger = new Ledger(plan);
    this.proposer = new Proposer(plan, sampler);
    PlanCheck.check(plan, finished);
    finished.forEach(ledger::restore);
    this.dispatch = dispatch(finished);
  }

  private Dispatch dispatch(List<FinishedTrial> finished) {
    return plan.schedule() instanceof Schedule.Deterministic deterministic
        ? new DeterministicDispatch(proposer, deterministic.ahead(), finished)
        : new AsynchronousDispatch(proposer, finished);
  }

  /**
   * Starts a study.
   *
   * @param sampler a fresh one, for this study alone
   */
  public static Study start(StudyPlan plan, Sampler sampler) {
    return new Study(plan, sampler, List.of());
  }

  /**
   * Goes on with a study that was interrupted. No finished trial is handed out again. Numbers that
   * were handed out but never finished are handed out again first: references and planned trials
   * with the same ratios, and on the deterministic schedule the sampler's too; on the asynchronous
   * one the sampler proposes anew, from all that is known now. A vector that was put in with {@link
   * #enqueue} while the study ran and never finished is forgotten. A failed reference left out of
   * the finished trials is tried again, and so is any other trial left out.
   *
   * @param sampler a fresh one, configured and seeded as before
   * @param finished the finished trials in the order in which they were told
   * @throws IllegalArgumentException if the trials cannot have come from this plan and sampler
   */
  public static Study resume(StudyPlan plan, Sampler sampler, List<FinishedTrial> finished) {
    return new Study(plan, sampler, List.copyOf(finished));
  }

  /** What was planned. */
  public StudyPlan plan() {
    return plan;
  }

  /**
   * The next trial to run, or empty if there is nothing to hand out now: everything is handed out
   * or done, the schedule waits for a result, or a reference has failed.
   */
  public Optional<Trial> ask() {
    if (failedReference().isPresent()) {
      return Optional.empty();
    }
    Optional<Trial> trial = dispatch.next();
    trial.ifPresent(ledger::handOut);
    return trial;
  }

  /**
   * The next trial for one of several workers. A worker that asks again before it has told, because
   * it was restarted or an answer was lost, gets the same trial again.
   *
   * @param worker a name that no other worker has
   */
  public Optional<Trial> ask(String worker) {
    Optional<Trial> before = Optional.ofNullable(workers.get(worker)).filter(ledger::isRunning);
    Optional<Trial> trial = before.isPresent() ? before : ask();
    trial.ifPresent(asked -> workers.put(worker, asked));
    return trial;
  }

  /**
   * Notes something about a trial that is planned or was handed out, such as who measured it or
   * where; it decides nothing. The latest value of a key counts.
   *
   * @throws IllegalArgumentException if there is no such trial in this study, or the key is blank
   */
  public void setUserAttribute(Trial trial, String key, String value) {
    if (key.isBlank()) {
      throw new IllegalArgumentException(
          "An attribute of trial %d must have a name.".formatted(trial.number()));
    }
    if (state(trial.number()).isEmpty()) {
      throw new IllegalArgumentException(
          "There is no trial %d in study %s.".formatted(trial.number(), plan.name()));
    }
    attributes.computeIfAbsent(trial.number(), number -> new TreeMap<>()).put(key, value);
  }

  /** What was noted about the trial of a number, by key; an unmodifiable copy. */
  public Map<String, String> userAttributes(int number) {
    return Collections.unmodifiableMap(
        new TreeMap<>(attributes.getOrDefault(number, new TreeMap<>())));
  }

  /** The state of the trial of a number; empty if there is no such trial yet. */
  public Optional<State> state(int number) {
    Optional<State> known = ledger.state(number);
    return known.isPresent() || number < 0 || number >= plan.opening().size()
        ? known
        : Optional.of(State.WAITING);
  }

  /**
   * Whether the sampler's proposals have ended before their budget because the hypervolume no
   * longer grows ({@link StudyPlan#stall}).
   */
  public boolean isStalled() {
    return proposer.isStalled();
  }

  /**
   * Says how a trial ended.
   *
   * @throws IllegalArgumentException if the trial is not running in this study, or its scores are
   *     not one per objective, or its constraints not as many as the study's; nothing has changed
   *     then. Also if a study that was resumed with a gap on the deterministic schedule now turns
   *     out to go on with another study's trials: it cannot be used any further
   */
  public void tell(Trial trial, Outcome outcome) {
    dispatch.finished(ledger.finish(trial, outcome));
  }

  /**
   * Has these ratios tried before any further proposal of the sampler.
   *
   * @throws IllegalArgumentException if they don't fit the space
   */
  public void enqueue(Ratios ratios) {
    proposer.enqueue(plan.space().check(ratios));
  }

  /** The finished trials in the order in which they were told; an unmodifiable live view. */
  public List<FinishedTrial> trials() {
    return ledger.finished();
  }

  /** The trials handed out and not yet told, by number. */
  public List<Trial> running() {
    return ledger.running();
  }

  /** How many trials are in which state. */
  public TrialCounts counts() {
    return ledger.counts();
  }

  /**
   * The complete trials that violate no constraint and that no other such one dominates, whatever
   * their origin, by number.
   */
  public List<FinishedTrial> front() {
    return ledger.front();
  }

  /**
   * Whether nothing is running and nothing will be handed out any more. That a sampler has run dry
   * before its budget is known once {@link #ask} has found it so.
   */
  public boolean isFinished() {
    return ledger.running().isEmpty() && (failedReference().isPresent() || !dispatch.mayContinue());
  }

  /** Base or aligned if it ended without scores; the study cannot go on without them. */
  public Optional<FinishedTrial> failedReference() {
    return Stream.of(0, 1)
        .flatMap(number -> ledger.end(number).stream())
        .filter(trial -> !(trial.outcome() instanceof Outcome.Complete))
        .findFirst();
  }

  /** The scale of the hypervolume, once base and aligned are complete. */
  public Optional<Normalisation> normalisation() {
    return scores(0).flatMap(base -> scores(1).map(aligned -> scale(base, aligned)));
  }

  private Normalisation scale(Outcome.Complete base, Outcome.Complete aligned) {
    return Normalisation.of(plan.objectives(), base, aligned);
  }

  private Optional<Outcome.Complete> scores(int number) {
    return ledger
        .end(number)
        .flatMap(
            trial ->
                trial.outcome() instanceof Outcome.Complete complete
                    ? Optional.of(complete)
                    : Optional.empty());
  }

  /** The hypervolume of the front on the scale of {@link #normalisation}, once that is fixed. */
  public OptionalDouble hypervolume() {
    return hypervolume(front());
  }

  /** The hypervolume of the finished trials that pass, such as the uniform mixes alone. */
  public OptionalDouble hypervolume(Predicate<FinishedTrial> filter) {
    return hypervolume(trials().stream().filter(filter).toList());
  }

  private OptionalDouble hypervolume(Collection<FinishedTrial> trials) {
    return normalisation()
        .map(scale -> OptionalDouble.of(scale.hypervolume(trials)))
        .orElse(OptionalDouble.empty());
  }
}
