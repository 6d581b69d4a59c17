package io.amalgam.search.study;

import io.amalgam.search.trial.FinishedTrial;
import io.amalgam.search.trial.Outcome;
import io.amalgam.search.trial.State;
import io.amalgam.search.trial.Trial;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Keeps account of the trials of a study: which are running, which have ended and how. */
final class Ledger {

  private final StudyPlan plan;
  private final FrontArchive front;
  private final TreeMap<Integer, Trial> running = new TreeMap<>();
  private final List<FinishedTrial> finished = new ArrayList<>();
  private final Map<Integer, State> states = new HashMap<>();
  private final Map<Class<? extends Outcome>, Integer> counts = new HashMap<>();
  private final Map<Integer, FinishedTrial> ends = new HashMap<>();

  Ledger(StudyPlan plan) {
    this.plan = plan;
    this.front = new FrontArchive(plan.objectives());
  }

  void handOut(Trial trial) {
    running.put(trial.number(), trial);
  }

  /** Closes a running trial. */
  FinishedTrial finish(Trial trial, Outcome outcome) {
    if (states.containsKey(trial.number())) {
      throw new IllegalArgumentException(
          "Trial %d of study %s has been told already; a trial ends once."
              .formatted(trial.number(), plan.name()));
    }
    if (!trial.equals(running.get(trial.number()))) {
      throw new IllegalArgumentException(
          "Trial %d with ratios %s is not running in study %s; only trials it handed out can be told."
              .formatted(trial.number(), trial.ratios().values(), plan.name()));
    }
    checkScores(trial, outcome);
    running.remove(trial.number());
    return record(new FinishedTrial(trial, outcome));
  }

  /** Enters a trial that finished before the study was resumed. */
  void restore(FinishedTrial trial) {
    int number = trial.trial().number();
    if (states.containsKey(number)) {
      throw new IllegalArgumentException(
          "Trial %d of study %s occurs twice among its finished trials."
              .formatted(number, plan.name()));
    }
    plan.space().check(trial.trial().ratios());
    checkScores(trial.trial(), trial.outcome());
    record(trial);
  }

  private FinishedTrial record(FinishedTrial trial) {
    states.put(trial.trial().number(), State.of(trial.outcome()));
    finished.add(trial);
    front.add(trial);
    counts.merge(trial.outcome().getClass(), 1, Integer::sum);
    if (trial.trial().number() < 2) {
      ends.put(trial.trial().number(), trial);
    }
    return trial;
  }

  private void checkScores(Trial trial, Outcome outcome) {
    int objectives = plan.objectives().size();
    if (outcome instanceof Outcome.Complete complete && complete.scores().size() != objectives) {
      throw new IllegalArgumentException(
          "Trial %d has %d scores but study %s has %d objectives."
              .formatted(trial.number(), complete.scores().size(), plan.name(), objectives));
    }
    int constraints = plan.constraints().size();
    if (outcome instanceof Outcome.Complete complete
        && complete.constraints().size() != constraints) {
      throw new IllegalArgumentException(
          "Trial %d has values of %d constraints but study %s has %d."
              .formatted(trial.number(), complete.constraints().size(), plan.name(), constraints));
    }
  }

  List<FinishedTrial> finished() {
    return Collections.unmodifiableList(finished);
  }

  List<Trial> running() {
    return List.copyOf(running.values());
  }

  boolean isRunning(Trial trial) {
    return trial.equals(running.get(trial.number()));
  }

  /** The state of a trial that was handed out or restored. */
  Optional<State> state(int number) {
    return running.containsKey(number)
        ? Optional.of(State.RUNNING)
        : Optional.ofNullable(states.get(number));
  }

  List<FinishedTrial> front() {
    return front.trials();
  }

  /** Base (number 0) or aligned (number 1), once it has finished. */
  Optional<FinishedTrial> end(int number) {
    return Optional.ofNullable(ends.get(number));
  }

  TrialCounts counts() {
    return new TrialCounts(
        running.size(),
        counts.getOrDefault(Outcome.Complete.class, 0),
        counts.getOrDefault(Outcome.Pruned.class, 0),
        counts.getOrDefault(Outcome.Failed.class, 0));
  }
}
