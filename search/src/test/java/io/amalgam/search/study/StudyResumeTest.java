package io.amalgam.search.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amalgam.search.sampler.HaltonSampler;
import io.amalgam.search.sampler.RandomSampler;
import io.amalgam.search.sampler.Sampler;
import io.amalgam.search.sampler.Trials;
import io.amalgam.search.sampler.UniformSweep;
import io.amalgam.search.sampler.genetic.Nsga2;
import io.amalgam.search.sampler.genetic.Nsga2Sampler;
import io.amalgam.search.space.Ratios;
import io.amalgam.search.space.SearchSpace;
import io.amalgam.search.trial.FinishedTrial;
import io.amalgam.search.trial.Origin;
import io.amalgam.search.trial.Outcome;
import io.amalgam.search.trial.Trial;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StudyResumeTest {

  private static final SearchSpace SPACE = Trials.space(4);
  private static final int BUDGET = 40;
  private static final StudyPlan PLAN =
      StudyPlan.of("test", SPACE, Trials.TWO_OBJECTIVES, BUDGET)
          .withUniform(List.of(0.25, 0.5, 0.75))
          .withEnqueued(List.of(Ratios.of(0.1, 0.2, 0.3, 0.4)));
  private static final int ALL = 6 + BUDGET;
  private static final StudyPlan DETERMINISTIC = PLAN.withSchedule(new Schedule.Deterministic(5));

  static List<Supplier<Sampler>> samplers() {
    return List.of(
        () -> new RandomSampler(SPACE, 1),
        () -> new HaltonSampler(SPACE, 1),
        () -> UniformSweep.between(SPACE, BUDGET),
        StudyResumeTest::nsga2);
  }

  private static Sampler nsga2() {
    return new Nsga2Sampler(SPACE, Trials.TWO_OBJECTIVES, Nsga2.usual(8, 4), 1);
  }

  @ParameterizedTest
  @MethodSource("samplers")
  void aStudyKilledAtAnyMomentGoesOnWithoutLossOrRepetition(Supplier<Sampler> sampler) {
    for (int kill = 0; kill <= ALL; kill++) {
      Study killed = Study.start(PLAN, sampler.get());
      List<FinishedTrial> kept = new Simulation(killed, 3, kill, Simulation::someFail).until(kill);
      Study study = Study.resume(PLAN, sampler.get(), kept);
      List<FinishedTrial> all = new Simulation(study, 4, kill, Simulation::someFail).toTheEnd();
      assertThat(all.subList(0, kept.size())).isEqualTo(kept);
      assertThat(numbers(all)).isEqualTo(IntStream.range(0, ALL).boxed().toList());
      assertThat(study.isFinished()).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("samplers")
  void numbersThatWereRunningAreHandedOutAgainFirst(Supplier<Sampler> sampler) {
    Study killed = Study.start(PLAN, sampler.get());
    List<FinishedTrial> kept = new Simulation(killed, 4, 3, Simulation::someFail).until(17);
    Set<Integer> finished = new HashSet<>(numbers(kept));
    Study study = Study.resume(PLAN, sampler.get(), kept);
    List<Trial> lost = killed.running();
    assertThat(lost).hasSize(4);
    List<Trial> again = IntStream.range(0, 4).mapToObj(i -> study.ask().orElseThrow()).toList();
    assertThat(again)
        .extracting(Trial::number)
        .isEqualTo(lost.stream().map(Trial::number).toList());
    assertThat(again).noneMatch(trial -> finished.contains(trial.number()));
    assertThat(again).extracting(Trial::ratios).doesNotHaveDuplicates();
  }

  @Test
  void lostReferencesAreHandedOutAgainUnchanged() {
    Study killed = Study.start(PLAN, nsga2());
    List<Trial> trials = IntStream.range(0, 8).mapToObj(i -> killed.ask().orElseThrow()).toList();
    killed.tell(trials.get(1), Trials.measured(trials.get(1).ratios()));
    killed.tell(trials.get(7), Trials.measured(trials.get(7).ratios()));
    Study study = Study.resume(PLAN, nsga2(), killed.trials());
    List<Trial> again = IntStream.range(0, 5).mapToObj(i -> study.ask().orElseThrow()).toList();
    assertThat(again)
        .containsExactly(trials.get(0), trials.get(2), trials.get(3), trials.get(4), trials.get(5));
  }

  @ParameterizedTest
  @MethodSource("samplers")
  void theDeterministicTrialsAreTheSameAtAnyNumberOfSlots(Supplier<Sampler> sampler) {
    List<FinishedTrial> expected = byNumber(run(Study.start(DETERMINISTIC, sampler.get()), 1, 0));
    assertThat(expected).hasSize(ALL);
    for (int slots = 2; slots <= 8; slots++) {
      Study study = Study.start(DETERMINISTIC, sampler.get());
      assertThat(byNumber(run(study, slots, slots))).isEqualTo(expected);
      assertThat(study.isFinished()).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("samplers")
  void theDeterministicTrialsAreTheSameThroughKills(Supplier<Sampler> sampler) {
    List<FinishedTrial> expected = byNumber(run(Study.start(DETERMINISTIC, sampler.get()), 1, 0));
    for (int kill = 0; kill <= ALL; kill++) {
      Study killed = Study.start(DETERMINISTIC, sampler.get());
      List<FinishedTrial> kept = new Simulation(killed, 5, kill, Simulation::someFail).until(kill);
      Study study = Study.resume(DETERMINISTIC, sampler.get(), kept);
      assertThat(byNumber(run(study, 3, kill))).isEqualTo(expected);
    }
  }

  @Test
  void aDeterministicStudyRunsNoFurtherAheadThanItMay() {
    Study study = Study.start(DETERMINISTIC, nsga2());
    List<Trial> first = IntStream.range(0, 5).mapToObj(i -> study.ask().orElseThrow()).toList();
    assertThat(study.ask()).isEmpty();
    assertThat(study.isFinished()).isFalse();
    study.tell(first.get(1), Trials.measured(first.get(1).ratios()));
    assertThat(study.ask()).isEmpty();
    study.tell(first.get(0), Trials.measured(first.get(0).ratios()));
    assertThat(study.ask()).isPresent();
    assertThat(study.ask()).isPresent();
    assertThat(study.ask()).isEmpty();
  }

  @Test
  void finishedTrialsEnqueuedWhileTheStudyRanAreKept() {
    for (StudyPlan plan : List.of(PLAN, DETERMINISTIC)) {
      Study killed = Study.start(plan, nsga2());
      Simulation simulation = new Simulation(killed, 2, 1, Simulation::someFail);
      simulation.until(12);
      killed.enqueue(Ratios.of(0.9, 0.9, 0.1, 0.1));
      List<FinishedTrial> kept = simulation.until(24);
      assertThat(kept).filteredOn(t -> t.trial().origin() == Origin.ENQUEUED).hasSize(2);
      Study study = Study.resume(plan, nsga2(), kept);
      List<FinishedTrial> all = run(study, 2, 2);
      assertThat(numbers(all)).isEqualTo(IntStream.range(0, ALL + 1).boxed().toList());
      assertThat(all.subList(0, kept.size())).isEqualTo(kept);
    }
  }

  @Test
  void aFailedReferenceLeftOutIsTriedAgain() {
    Study failed = Study.start(PLAN, nsga2());
    Trial base = failed.ask().orElseThrow();
    Trial aligned = failed.ask().orElseThrow();
    failed.tell(base, new Outcome.Failed("no device"));
    failed.tell(aligned, Trials.measured(aligned.ratios()));
    assertThat(Study.resume(PLAN, nsga2(), failed.trials()).failedReference()).isPresent();
    Study study = Study.resume(PLAN, nsga2(), failed.trials().subList(1, 2));
    assertThat(study.failedReference()).isEmpty();
    assertThat(study.ask()).contains(base);
  }

  @Test
  void aLargerBudgetGoesOnWhereTheSmallerEnded() {
    List<FinishedTrial> kept = run(Study.start(PLAN, nsga2()), 2, 1);
    StudyPlan larger = PLAN.withBudget(BUDGET + 5);
    assertThat(run(Study.resume(larger, nsga2(), kept), 2, 1)).hasSize(ALL + 5);
    assertThat(Study.resume(PLAN, nsga2(), kept).isFinished()).isTrue();
  }

  @Test
  void resultsOfAnotherConfigurationAreRefused() {
    List<FinishedTrial> kept = run(Study.start(PLAN, nsga2()), 2, 1);
    StudyPlan others = PLAN.withUniform(List.of(0.2, 0.5, 0.75));
    assertThatThrownBy(() -> Study.resume(others, nsga2(), kept))
        .hasMessage(
            "Trial 2 of the results is UNIFORM [0.25, 0.25, 0.25, 0.25] but study test plans UNIFORM [0.2, 0.2, 0.2, 0.2]: the results belong to another configuration.");
    StudyPlan fewer = PLAN.withUniform(List.of(0.25)).withEnqueued(List.of());
    assertThatThrownBy(() -> Study.resume(fewer, nsga2(), kept))
        .hasMessageContaining("has only 3 trials before the search");
  }

  @Test
  void resultsOfAnotherSeedAreRefusedOnTheDeterministicSchedule() {
    List<FinishedTrial> kept = run(Study.start(DETERMINISTIC, nsga2()), 2, 1);
    Sampler other = new Nsga2Sampler(SPACE, Trials.TWO_OBJECTIVES, Nsga2.usual(8, 4), 2);
    assertThatThrownBy(() -> Study.resume(DETERMINISTIC, other, kept))
        .hasMessageContaining("Trial 6 was run with ratios")
        .hasMessageContaining("another configuration, seed or schedule");
  }

  @ParameterizedTest
  @MethodSource("samplers")
  void trialsLeftOutAreRunAgain(Supplier<Sampler> sampler) {
    List<FinishedTrial> expected = byNumber(run(Study.start(DETERMINISTIC, sampler.get()), 1, 0));
    for (int gap = 0; gap < ALL; gap++) {
      int lost = gap;
      Study study = Study.resume(DETERMINISTIC, sampler.get(), without(expected, n -> n == lost));
      assertThat(study.ask()).contains(expected.get(lost).trial());
      study.tell(expected.get(lost).trial(), expected.get(lost).outcome());
      assertThat(study.ask()).isEmpty();
      assertThat(study.isFinished()).isTrue();
      assertThat(byNumber(study.trials())).isEqualTo(expected);
    }
    Study study = Study.resume(DETERMINISTIC, sampler.get(), without(expected, n -> n % 9 == 4));
    assertThat(byNumber(run(study, 3, 1))).isEqualTo(expected);
  }

  @Test
  void resultsOfAnotherSeedBehindAGapAreRefusedOnceItCloses() {
    List<FinishedTrial> kept =
        without(run(Study.start(DETERMINISTIC, nsga2()), 2, 1), n -> n == 0 || n == 10);
    Sampler other = new Nsga2Sampler(SPACE, Trials.TWO_OBJECTIVES, Nsga2.usual(8, 4), 2);
    Study study = Study.resume(DETERMINISTIC, other, kept);
    assertThatThrownBy(() -> run(study, 2, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Trial 6 was run with ratios");
  }

  @Test
  void aTrialThatFinishedTwiceIsRefused() {
    List<FinishedTrial> kept = run(Study.start(PLAN, nsga2()), 2, 1);
    List<FinishedTrial> twice = List.of(kept.get(0), kept.get(1), kept.get(0));
    assertThatThrownBy(() -> Study.resume(PLAN, nsga2(), twice))
        .hasMessageContaining("occurs twice among its finished trials");
  }

  private static List<FinishedTrial> run(Study study, int slots, long seed) {
    return new Simulation(study, slots, seed, Simulation::someFail).toTheEnd();
  }

  private static List<FinishedTrial> without(List<FinishedTrial> trials, IntPredicate lost) {
    return trials.stream().filter(trial -> !lost.test(trial.trial().number())).toList();
  }

  private static List<FinishedTrial> byNumber(List<FinishedTrial> trials) {
    return trials.stream().sorted(Comparator.comparingInt(t -> t.trial().number())).toList();
  }

  private static List<Integer> numbers(List<FinishedTrial> trials) {
    return trials.stream().map(t -> t.trial().number()).sorted().toList();
  }
}
