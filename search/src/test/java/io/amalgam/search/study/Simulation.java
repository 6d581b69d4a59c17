package io.amalgam.search.study;

import io.amalgam.search.sampler.Trials;
import io.amalgam.search.trial.FinishedTrial;
import io.amalgam.search.trial.Outcome;
import io.amalgam.search.trial.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;

/** Runs a study on a number of slots whose trials finish in a random order. */
final class Simulation {

  private final Study study;
  private final int slots;
  private final Random random;
  private final Function<Trial, Outcome> evaluation;
  private final List<Trial> running = new ArrayList<>();

  Simulation(Study study, int slots, long seed, Function<Trial, Outcome> evaluation) {
    this.study = study;
    this.slots = slots;
    this.random = new Random(seed);
    this.evaluation = evaluation;
  }

  /** One trial in seven fails and one in eleven is pruned; the rest is measured. */
  static Outcome someFail(Trial trial) {
    if (trial.number() > 1 && trial.number() % 7 == 0) {
      return new Outcome.Failed("out of memory");
    }
    return trial.number() > 1 && trial.number() % 11 == 0
        ? new Outcome.Pruned("hopeless")
        : Trials.measured(trial.ratios());
  }

  /** Goes on until so many trials have finished in all, or the study has nothing to do. */
  List<FinishedTrial> until(int finished) {
    fill();
    while (!running.isEmpty() && study.trials().size() < finished) {
      Trial trial = running.remove(random.nextInt(running.size()));
      study.tell(trial, evaluation.apply(trial));
      fill();
    }
    return List.copyOf(study.trials());
  }

  List<FinishedTrial> toTheEnd() {
    return until(Integer.MAX_VALUE);
  }

  private void fill() {
    while (running.size() < slots) {
      Optional<Trial> trial = study.ask();
      if (trial.isEmpty()) {
        return;
      }
      running.add(trial.get());
    }
  }
}
