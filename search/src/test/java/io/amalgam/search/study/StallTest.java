package io.amalgam.search.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amalgam.search.sampler.RandomSampler;
import io.amalgam.search.sampler.Trials;
import io.amalgam.search.space.SearchSpace;
import io.amalgam.search.trial.Outcome;
import io.amalgam.search.trial.Trial;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class StallTest {

  private static final SearchSpace SPACE = Trials.space(2);
  private static final StudyPlan PLAN =
      StudyPlan.of("test", SPACE, Trials.TWO_OBJECTIVES, 100).withStall(new Stall(8, 0));

  private static Study run(StudyPlan plan, Function<Trial, Outcome> evaluation) {
    Study study = Study.start(plan, new RandomSampler(SPACE, 1));
    new Simulation(study, 1, 1, evaluation).toTheEnd();
    return study;
  }

  /** Gains until this number and never after. */
  private static Outcome gainingUntil(int last, Trial trial) {
    int number = Math.min(last, trial.number());
    return number < 2 ? Trials.complete(number, number) : Trials.complete(number, 0);
  }

  @Test
  void aSearchWithoutGainEndsAfterSoManyTrials() {
    Study study = run(PLAN, trial -> gainingUntil(20, trial));
    assertThat(study.trials()).hasSize(20 + 8 + 1);
    assertThat(study.isStalled()).isTrue();
    assertThat(study.isFinished()).isTrue();
  }

  @Test
  void aSearchThatGainsUsesItsBudget() {
    Study study = run(PLAN, trial -> gainingUntil(1000, trial));
    assertThat(study.trials()).hasSize(2 + 100);
    assertThat(study.isStalled()).isFalse();
  }

  @Test
  void growthUpToTheGainDoesNotCount() {
    // Each trial adds 1: 8 of them add 8.
    StudyPlan strict = PLAN.withStall(new Stall(8, 8));
    assertThat(run(strict, trial -> gainingUntil(1000, trial)).trials()).hasSize(2 + 9);
    StudyPlan lenient = PLAN.withStall(new Stall(8, 7.9));
    assertThat(run(lenient, trial -> gainingUntil(1000, trial)).trials()).hasSize(2 + 100);
  }

  @Test
  void aStudyThatStalledGoesOnUnderAnotherRule() {
    Study stalled = run(PLAN, trial -> gainingUntil(20, trial));
    Study study =
        Study.resume(PLAN.withStall(Stall.NEVER), new RandomSampler(SPACE, 1), stalled.trials());
    assertThat(study.isFinished()).isFalse();
    assertThat(study.ask()).isPresent();
  }

  @Test
  void numbersOutOfTheirRangesAreRefused() {
    assertThatThrownBy(() -> new Stall(0, 0))
        .hasMessage("A search stalls over at least 1 trial, not 0.");
    assertThatThrownBy(() -> new Stall(1, Double.NaN))
        .hasMessage("The gain that does not count must be finite and at least 0 but is NaN.");
    assertThatThrownBy(() -> new Stall(1, -0.1))
        .hasMessage("The gain that does not count must be finite and at least 0 but is -0.1.");
  }
}
