package io.amalgam.search.sampler;

import static org.assertj.core.api.Assertions.assertThat;

import io.amalgam.search.space.Ratios;
import io.amalgam.search.space.SearchSpace;
import io.amalgam.search.trial.FinishedTrial;
import io.amalgam.search.trial.Origin;
import io.amalgam.search.trial.Outcome;
import io.amalgam.search.trial.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every sampler promises. A sampler's test extends it. */
public abstract class SamplerContract {

  /** The space of the samplers under test. */
  protected static final SearchSpace SPACE = Trials.space(5);

  private static final int TRIALS = 60;
  private static final int REFERENCES = 3;

  /** For the tests that extend this. */
  protected SamplerContract() {}

  /** A fresh sampler of {@link #SPACE} for {@link Trials#TWO_OBJECTIVES}. */
  protected abstract Sampler sampler(long seed);

  /** Whether proposals depend on the seed. */
  protected boolean isRandom() {
    return true;
  }

  @Test
  void proposalsLieInTheBoxAndHaveOneRatioPerGroup() {
    for (FinishedTrial trial : run(sampler(1), history(), TRIALS)) {
      SPACE.check(trial.trial().ratios());
    }
  }

  @Test
  void theSameSeedAndTrialsGiveTheSameProposals() {
    assertThat(run(sampler(1), history(), TRIALS)).isEqualTo(run(sampler(1), history(), TRIALS));
  }

  @Test
  void theSeedDecidesTheProposalsOfARandomSamplerOnly() {
    boolean same = run(sampler(1), history(), TRIALS).equals(run(sampler(2), history(), TRIALS));
    assertThat(same).isEqualTo(!isRandom());
  }

  @Test
  void aFreshSamplerToldTheSameTrialsGoesOnExactly() {
    List<FinishedTrial> whole = run(sampler(1), history(), TRIALS);
    for (int kill = REFERENCES; kill <= whole.size(); kill += 7) {
      assertThat(run(sampler(1), whole.subList(0, kill), TRIALS)).isEqualTo(whole);
    }
  }

  @Test
  void manyCanBeAskedForBeforeAnyIsTold() {
    Sampler sampler = sampler(1);
    history().forEach(sampler::tell);
    List<Trial> running = new ArrayList<>();
    for (int number = REFERENCES; number < REFERENCES + TRIALS; number++) {
      Optional<Ratios> ratios = sampler.ask(number);
      if (ratios.isPresent()) {
        running.add(new Trial(number, SPACE.check(ratios.get()), Origin.SAMPLED));
      }
    }
    assertThat(running).isNotEmpty();
    assertThat(running.stream().map(Trial::ratios)).doesNotHaveDuplicates();
    for (int k = running.size() - 1; k >= 0; k--) {
      Trial trial = running.get(k);
      sampler.tell(new FinishedTrial(trial, Trials.measured(trial.ratios())));
    }
    sampler.ask(REFERENCES + TRIALS).ifPresent(SPACE::check);
  }

  @Test
  void theReasonForWhichATrialEndedWithoutScoresIsIrrelevant() {
    assertThat(withEvery(3, new Outcome.Failed("out of memory")))
        .isEqualTo(withEvery(3, new Outcome.Pruned("hopeless")));
  }

  @Test
  void aSamplerSurvivesThatEverythingFails() {
    Sampler sampler = sampler(1);
    for (int number = 0; number < TRIALS; number++) {
      int n = number;
      sampler
          .ask(number)
          .map(SPACE::check)
          .ifPresent(r -> sampler.tell(Trials.sampled(n, r, new Outcome.Failed("no device"))));
    }
  }

  @Test
  void trialsThatViolateConstraintsAreProposedFromRepeatably() {
    List<Ratios> first = underConstraints();
    assertThat(first).isEqualTo(underConstraints());
    first.forEach(SPACE::check);
  }

  /** The ratios proposed where only a mean of at least 0.6 is feasible. */
  private List<Ratios> underConstraints() {
    Sampler sampler = sampler(1);
    List<Ratios> proposals = new ArrayList<>();
    for (int number = 0; number < TRIALS; number++) {
      Optional<Ratios> ratios = sampler.ask(number);
      if (ratios.isPresent()) {
        Outcome.Complete free = Trials.measured(ratios.get());
        double mean = free.scores().get(0).value();
        Outcome end = new Outcome.Complete(free.scores(), free.gradients(), List.of(0.6 - mean));
        sampler.tell(Trials.sampled(number, ratios.get(), end));
        proposals.add(ratios.get());
      }
    }
    return proposals;
  }

  /** The ratios proposed when every n-th trial ends so and the others are measured. */
  private List<Ratios> withEvery(int n, Outcome outcome) {
    Sampler sampler = sampler(1);
    List<Ratios> proposals = new ArrayList<>();
    for (int number = 0; number < TRIALS; number++) {
      Optional<Ratios> ratios = sampler.ask(number);
      if (ratios.isPresent()) {
        Outcome end = number % n == 0 ? outcome : Trials.measured(ratios.get());
        sampler.tell(Trials.sampled(number, ratios.get(), end));
        proposals.add(ratios.get());
      }
    }
    return proposals;
  }

  /** The references as a study tells them before the search. */
  private static List<FinishedTrial> history() {
    Ratios base = Ratios.uniform(SPACE.dimensions(), 0);
    Ratios aligned = Ratios.uniform(SPACE.dimensions(), 1);
    Ratios mix = Ratios.of(0.1, 0.2, 0.3, 0.4, 0.5);
    return List.of(
        new FinishedTrial(new Trial(0, base, Origin.BASE), Trials.measured(base)),
        new FinishedTrial(new Trial(1, aligned, Origin.ALIGNED), Trials.measured(aligned)),
        new FinishedTrial(new Trial(2, mix, Origin.ENQUEUED), new Outcome.Failed("lost")));
  }

  /** Tells the history, then asks and tells up to this many trials in all; returns all of them. */
  private static List<FinishedTrial> run(Sampler sampler, List<FinishedTrial> history, int trials) {
    history.forEach(sampler::tell);
    List<FinishedTrial> all = new ArrayList<>(history);
    IntStream.range(history.size(), trials)
        .forEach(
            number ->
                sampler
                    .ask(number)
                    .ifPresent(
                        ratios -> {
                          FinishedTrial trial =
                              Trials.sampled(number, ratios, outcome(number, ratios));
                          sampler.tell(trial);
                          all.add(trial);
                        }));
    return all;
  }

  private static Outcome outcome(int number, Ratios ratios) {
    return switch (number % 10) {
      case 4 -> new Outcome.Failed("out of memory");
      case 9 -> new Outcome.Pruned("hopeless");
      default -> Trials.measured(ratios);
    };
  }
}
