package io.amalgam.search.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amalgam.search.sampler.RandomSampler;
import io.amalgam.search.sampler.Trials;
import io.amalgam.search.sampler.genetic.Nsga2;
import io.amalgam.search.sampler.genetic.Nsga2Sampler;
import io.amalgam.search.space.SearchSpace;
import io.amalgam.search.trial.FinishedTrial;
import io.amalgam.search.trial.Outcome;
import io.amalgam.search.trial.Trial;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
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

  /** Gains only every ninth trial, as a stalled search may do with trials that were under way. */
  private static Outcome gainingNowAndThen(Trial trial) {
    int number = trial.number();
    return number < 2 ? Trials.complete(number, number) : Trials.complete(number / 9 + 1, 0);
  }

  @Test
  void aStallIsFinalWhateverTrialsUnderWayStillGain() {
    StudyPlan plan = PLAN.withStall(new Stall(4, 0)).withSchedule(new Schedule.Deterministic(15));
    Study study = run(plan, StallTest::gainingNowAndThen);
    // Trials 3 to 6 gain nothing; by then 15 more are handed out, of which 9 and 18 gain.
    assertThat(study.trials()).hasSize(6 + 15);
    assertThat(study.isStalled()).isTrue();
    assertThat(study.isFinished()).isTrue();
  }

  @Test
  void aResumedStudyStallsAtTheSameTrialAndMayGoOnUnderAnyRule() {
    Random chance = new Random(3);
    for (int trials = 2; trials < 9; trials++) {
      StudyPlan plan = nsga2Plan(new Stall(trials, 0));
      List<FinishedTrial> undisturbed = sorted(resume(plan, List.of()).toTheEnd());
      for (int attempt = 0; attempt < 10; attempt++) {
        List<FinishedTrial> kept = List.of();
        for (int kill = 0; kill < 4; kill++) {
          kept = resume(plan, kept).until(kept.size() + 1 + chance.nextInt(12));
        }
        kept = resume(plan, kept).toTheEnd();
        assertThat(sorted(kept)).containsExactlyElementsOf(undisturbed);
        assertThat(resume(plan, kept).toTheEnd()).as("nothing is added").hasSameSizeAs(kept);
        // Under a looser rule and back under a tighter one: refused by none, and still the same.
        int more = kept.size() + 10;
        List<FinishedTrial> looser = resume(nsga2Plan(Stall.NEVER), kept).until(more);
        assertThat(sorted(looser)).containsAll(undisturbed);
        List<FinishedTrial> tighter = resume(nsga2Plan(new Stall(1, 0)), looser).toTheEnd();
        assertThat(tighter).containsAll(looser);
        assertThat(sorted(resume(nsga2Plan(Stall.NEVER), tighter).toTheEnd()))
            .containsExactlyElementsOf(
                sorted(resume(nsga2Plan(Stall.NEVER), List.of()).toTheEnd()));
      }
    }
  }

  private static StudyPlan nsga2Plan(Stall stall) {
    return StudyPlan.of("test", SPACE, Trials.TWO_OBJECTIVES, 60)
        .withStall(stall)
        .withSchedule(new Schedule.Deterministic(15));
  }

  private static Simulation resume(StudyPlan plan, List<FinishedTrial> kept) {
    Nsga2Sampler sampler =
        new Nsga2Sampler(SPACE, Trials.TWO_OBJECTIVES, Nsga2.usual(6, SPACE.dimensions()), 5);
    return new Simulation(
        Study.resume(plan, sampler, kept), 4, kept.size(), StallTest::gainingNowAndThen);
  }

  private static List<FinishedTrial> sorted(List<FinishedTrial> trials) {
    return trials.stream().sorted(Comparator.comparing(t -> t.trial().number())).toList();
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
