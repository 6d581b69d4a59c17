package io.amalgam.search.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amalgam.search.sampler.RandomSampler;
import io.amalgam.search.sampler.Sampler;
import io.amalgam.search.sampler.Trials;
import io.amalgam.search.sampler.genetic.Nsga2;
import io.amalgam.search.sampler.genetic.Nsga2Sampler;
import io.amalgam.search.sampler.surrogate.Surrogate;
import io.amalgam.search.sampler.surrogate.SurrogateSampler;
import io.amalgam.search.space.Ratios;
import io.amalgam.search.space.SearchSpace;
import io.amalgam.search.trial.FinishedTrial;
import io.amalgam.search.trial.Origin;
import io.amalgam.search.trial.Outcome;
import io.amalgam.search.trial.Trial;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Deb's constrained dominance through a whole study. */
class ConstraintsTest {

  private static final SearchSpace SPACE = Trials.space(3);
  private static final StudyPlan PLAN =
      StudyPlan.of("test", SPACE, Trials.TWO_OBJECTIVES, 60)
          .withConstraints(List.of("first", "second"));

  /** The first ratio is to be at least 0.7 and the second at most 0.2: 6 % of the box. */
  private static Outcome.Complete constrained(Ratios ratios) {
    Outcome.Complete measured = Trials.measured(ratios);
    double[] values = ratios.toArray();
    return new Outcome.Complete(
        measured.scores(), measured.gradients(), List.of(0.7 - values[0], values[1] - 0.2));
  }

  private static Study run(Sampler sampler) {
    Study study = Study.start(PLAN, sampler);
    new Simulation(study, 3, 1, trial -> constrained(trial.ratios())).toTheEnd();
    return study;
  }

  private static long feasible(List<FinishedTrial> trials) {
    return trials.stream()
        .filter(trial -> trial.trial().origin() == Origin.SAMPLED)
        .filter(trial -> ((Outcome.Complete) trial.outcome()).violation() == 0)
        .count();
  }

  @Test
  void onlyFeasibleTrialsAreOnTheFront() {
    Study study = run(new RandomSampler(SPACE, 1));
    assertThat(study.front()).isNotEmpty();
    assertThat(study.front())
        .allMatch(trial -> ((Outcome.Complete) trial.outcome()).violation() == 0);
    assertThat(study.hypervolume()).hasValue(study.hypervolume(trial -> true).getAsDouble());
  }

  @Test
  void theFrontIsThatOfTheFeasibleTrialsAlone() {
    Study study = run(new RandomSampler(SPACE, 1));
    StudyPlan free = StudyPlan.of("free", SPACE, Trials.TWO_OBJECTIVES, 60);
    List<FinishedTrial> feasible =
        study.trials().stream()
            .filter(trial -> ((Outcome.Complete) trial.outcome()).violation() == 0)
            .map(trial -> new FinishedTrial(trial.trial(), Trials.measured(trial.trial().ratios())))
            .toList();
    List<FinishedTrial> front = Study.resume(free, new RandomSampler(SPACE, 1), feasible).front();
    assertThat(study.front().stream().map(FinishedTrial::trial))
        .isEqualTo(front.stream().map(FinishedTrial::trial).toList());
  }

  @Test
  void withNothingFeasibleTheFrontIsEmptyAndTheHypervolumeZero() {
    Study study = Study.start(PLAN, new RandomSampler(SPACE, 1));
    for (int k = 0; k < 2; k++) {
      Trial trial = study.ask().orElseThrow();
      study.tell(trial, constrained(trial.ratios()));
    }
    assertThat(study.front()).isEmpty();
    assertThat(study.normalisation()).isPresent();
    assertThat(study.hypervolume()).hasValue(0);
  }

  @Test
  void samplersThatLearnFindTheFeasiblePart() {
    long random = feasible(run(new RandomSampler(SPACE, 1)).trials());
    long nsga2 =
        feasible(
            run(new Nsga2Sampler(SPACE, Trials.TWO_OBJECTIVES, Nsga2.usual(12, 3), 1)).trials());
    long surrogate =
        feasible(
            run(new SurrogateSampler(SPACE, Trials.TWO_OBJECTIVES, Surrogate.usual(3), 1))
                .trials());
    assertThat(nsga2).isGreaterThan(2 * random);
    assertThat(surrogate).isGreaterThan(2 * random);
  }

  @Test
  void aTrialNeedsAValueForEveryConstraint() {
    Study study = Study.start(PLAN, new RandomSampler(SPACE, 1));
    Trial trial = study.ask().orElseThrow();
    assertThatThrownBy(() -> study.tell(trial, Trials.measured(trial.ratios())))
        .hasMessage("Trial 0 has values of 0 constraints but study test has 2.");
    assertThat(study.running()).contains(trial);
  }

  @Test
  void constraintsOfOneNameAreRefused() {
    assertThatThrownBy(() -> PLAN.withConstraints(List.of("a", "a")))
        .hasMessage("The constraints [a, a] of study test must all differ in name.");
  }
}
