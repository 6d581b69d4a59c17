package io.amalgam.search.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.amalgam.search.sampler.RandomSampler;
import io.amalgam.search.sampler.Sampler;
import io.amalgam.search.sampler.Trials;
import io.amalgam.search.sampler.UniformSweep;
import io.amalgam.search.space.Ratios;
import io.amalgam.search.space.SearchSpace;
import io.amalgam.search.trial.FinishedTrial;
import io.amalgam.search.trial.Origin;
import io.amalgam.search.trial.Outcome;
import io.amalgam.search.trial.Trial;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StudyTest {

  private static final SearchSpace SPACE = Trials.space(2);
  private static final Outcome FAILED = new Outcome.Failed("out of memory");
  private static final StudyPlan PLAN = StudyPlan.of("test", SPACE, Trials.TWO_OBJECTIVES, 4);

  private static Study study(StudyPlan plan) {
    return Study.start(plan, new RandomSampler(SPACE, 1));
  }

  private static Trial next(Study study) {
    return study.ask().orElseThrow();
  }

  @Test
  void referencesComeFirstThenWhatIsEnqueuedThenTheSampler() {
    Study study =
        study(PLAN.withUniform(List.of(0.25, 0.5)).withEnqueued(List.of(Ratios.of(0.1, 0.9))));
    study.enqueue(Ratios.of(0.2, 0.8));
    assertThat(next(study)).isEqualTo(new Trial(0, Ratios.of(0, 0), Origin.BASE));
    assertThat(next(study)).isEqualTo(new Trial(1, Ratios.of(1, 1), Origin.ALIGNED));
    assertThat(next(study)).isEqualTo(new Trial(2, Ratios.of(0.25, 0.25), Origin.UNIFORM));
    assertThat(next(study)).isEqualTo(new Trial(3, Ratios.of(0.5, 0.5), Origin.UNIFORM));
    assertThat(next(study)).isEqualTo(new Trial(4, Ratios.of(0.1, 0.9), Origin.ENQUEUED));
    assertThat(next(study)).isEqualTo(new Trial(5, Ratios.of(0.2, 0.8), Origin.ENQUEUED));
    assertThat(next(study).origin()).isEqualTo(Origin.SAMPLED);
    assertThat(study.running()).extracting(Trial::number).containsExactly(0, 1, 2, 3, 4, 5, 6);
  }

  @Test
  void theBudgetCountsWhatTheSamplerProposes() {
    Study study = study(PLAN.withUniform(List.of(0.5)));
    List<FinishedTrial> trials = new Simulation(study, 3, 1, Simulation::someFail).toTheEnd();
    assertThat(trials).hasSize(3 + 4);
    assertThat(study.isFinished()).isTrue();
    assertThat(study.ask()).isEmpty();
    study.enqueue(Ratios.of(0.3, 0.3));
    assertThat(study.isFinished()).isFalse();
    assertThat(next(study).number()).isEqualTo(7);
  }

  @Test
  void aStudyIsNotFinishedWhileTrialsRun() {
    Study study = study(PLAN);
    List<Trial> trials = new ArrayList<>();
    study.ask().ifPresent(trials::add);
    while (trials.size() < 6) {
      trials.add(next(study));
    }
    assertThat(study.ask()).isEmpty();
    assertThat(study.isFinished()).isFalse();
    trials.forEach(trial -> study.tell(trial, Trials.measured(trial.ratios())));
    assertThat(study.isFinished()).isTrue();
  }

  @Test
  void aStudyEndsWhenItsSamplerRunsDry() {
    Study study = Study.start(PLAN, UniformSweep.between(SPACE, 2));
    assertThat(new Simulation(study, 2, 1, Simulation::someFail).toTheEnd()).hasSize(4);
    assertThat(study.isFinished()).isTrue();
  }

  @Test
  void onlyRunningTrialsCanBeTold() {
    Study study = study(PLAN);
    Trial base = next(study);
    Trial stranger = new Trial(0, Ratios.of(0.5, 0.5), Origin.BASE);
    assertThatThrownBy(() -> study.tell(stranger, FAILED))
        .hasMessageContaining("Trial 0 with ratios [0.5, 0.5] is not running in study test");
    study.tell(base, Trials.complete(1, 1));
    assertThatThrownBy(() -> study.tell(base, FAILED))
        .hasMessageContaining("Trial 0 of study test has been told already");
    assertThat(study.trials()).hasSize(1);
  }

  @Test
  void scoresMustMatchTheObjectivesAndARefusedTellChangesNothing() {
    Study study = study(PLAN);
    Trial base = next(study);
    assertThatThrownBy(() -> study.tell(base, Trials.complete(1)))
        .hasMessage("Trial 0 has 1 scores but study test has 2 objectives.");
    assertThat(study.running()).containsExactly(base);
    assertThat(study.trials()).isEmpty();
  }

  @Test
  void enqueuedRatiosMustFitTheSpace() {
    assertThatThrownBy(() -> study(PLAN).enqueue(Ratios.of(0.5)))
        .hasMessageContaining("Got 1 ratios");
  }

  @Test
  void trialsAreCountedByState() {
    Study study = study(PLAN);
    List<Trial> trials = List.of(next(study), next(study), next(study), next(study), next(study));
    study.tell(trials.get(0), Trials.complete(0, 1));
    study.tell(trials.get(1), Trials.complete(1, 2));
    study.tell(trials.get(2), FAILED);
    study.tell(trials.get(4), new Outcome.Pruned("hopeless"));
    assertThat(study.counts()).isEqualTo(new TrialCounts(1, 2, 1, 1));
    assertThat(study.counts().finished()).isEqualTo(4);
    assertThat(study.trials()).extracting(t -> t.trial().number()).containsExactly(0, 1, 2, 4);
  }

  @Test
  void theFrontHoldsCompleteTrialsThatNoneDominates() {
    Study study = study(PLAN);
    double[][] scores = {{0, 1}, {1, 5}, {0.5, 2}, {0.4, 3}, {1, 5}};
    for (double[] score : scores) {
      study.tell(next(study), Trials.complete(score));
    }
    study.tell(next(study), FAILED);
    assertThat(study.front()).extracting(t -> t.trial().number()).containsExactly(0, 1, 2, 4);
  }

  @Test
  void aFailedReferenceStopsTheStudy() {
    Study study = study(PLAN);
    Trial base = next(study);
    Trial aligned = next(study);
    assertThat(study.failedReference()).isEmpty();
    study.tell(aligned, FAILED);
    assertThat(study.failedReference()).contains(new FinishedTrial(aligned, FAILED));
    assertThat(study.ask()).isEmpty();
    assertThat(study.isFinished()).isFalse();
    study.tell(base, Trials.complete(0, 0));
    assertThat(study.isFinished()).isTrue();
    assertThat(study.hypervolume()).isEmpty();
  }

  @Test
  void aFailedUniformMixDoesNotStopTheStudy() {
    Study study = study(PLAN.withUniform(List.of(0.5)));
    study.tell(next(study), Trials.complete(0, 0));
    study.tell(next(study), Trials.complete(1, 1));
    study.tell(next(study), FAILED);
    assertThat(study.failedReference()).isEmpty();
    assertThat(study.ask()).isPresent();
  }

  @Test
  void hypervolumeIsOneForTheBestOfBothWithoutTax() {
    Study study = study(PLAN.withUniform(List.of(0.5)));
    Trial base = next(study);
    study.tell(base, Trials.complete(10, 3));
    assertThat(study.hypervolume()).isEmpty();
    study.tell(next(study), Trials.complete(30, 7));
    assertThat(study.hypervolume()).hasValue(0);
    study.tell(next(study), Trials.complete(20, 5));
    assertThat(study.hypervolume().orElseThrow()).isCloseTo(0.25, within(1e-12));
    study.tell(next(study), Trials.complete(30, 3));
    assertThat(study.hypervolume().orElseThrow()).isCloseTo(1, within(1e-12));
    assertThat(study.hypervolume(t -> t.trial().origin() == Origin.UNIFORM).orElseThrow())
        .isCloseTo(0.25, within(1e-12));
    study.tell(next(study), Trials.complete(50, 3));
    assertThat(study.hypervolume().orElseThrow()).isCloseTo(2, within(1e-12));
  }

  @Test
  void theUnitIsOneWhereBaseAndAlignedAgree() {
    Study study = study(PLAN);
    study.tell(next(study), Trials.complete(10, 3));
    study.tell(next(study), Trials.complete(14, 3));
    study.tell(next(study), Trials.complete(12, 1));
    assertThat(study.hypervolume()).hasValue(0.5 * 2);
    assertThat(study.normalisation().orElseThrow().units()).containsExactly(4.0, 1.0);
    assertThat(study.normalisation().orElseThrow().reference()).containsExactly(10.0, -3.0);
  }

  @Test
  void theHypervolumeOfTheFrontIsThatOfAllTrials() {
    Study study = study(StudyPlan.of("test", SPACE, Trials.TWO_OBJECTIVES, 200));
    new Simulation(study, 3, 1, Simulation::someFail).toTheEnd();
    assertThat(study.hypervolume().orElseThrow())
        .isCloseTo(study.hypervolume(t -> true).orElseThrow(), within(1e-12))
        .isPositive();
  }

  @Test
  void everyTrialIsToldToTheSamplerOnce() {
    List<FinishedTrial> told = new ArrayList<>();
    Sampler sampler = new RandomSampler(SPACE, 1);
    Study study = Study.start(PLAN, new RecordingSampler(sampler, told));
    assertThat(new Simulation(study, 3, 1, Simulation::someFail).toTheEnd()).isEqualTo(told);
  }
}
