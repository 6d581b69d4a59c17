package io.amalgam.search.study;

import static org.assertj.core.api.Assertions.assertThat;

import io.amalgam.search.objective.Direction;
import io.amalgam.search.objective.Objective;
import io.amalgam.search.sampler.HaltonSampler;
import io.amalgam.search.sampler.Sampler;
import io.amalgam.search.sampler.Trials;
import io.amalgam.search.sampler.genetic.Nsga2;
import io.amalgam.search.sampler.genetic.Nsga2Sampler;
import io.amalgam.search.sampler.genetic.Nsga3;
import io.amalgam.search.sampler.genetic.Nsga3Sampler;
import io.amalgam.search.sampler.surrogate.Surrogate;
import io.amalgam.search.sampler.surrogate.SurrogateSampler;
import io.amalgam.search.space.Ratios;
import io.amalgam.search.space.SearchSpace;
import io.amalgam.search.trial.FinishedTrial;
import io.amalgam.search.trial.Origin;
import io.amalgam.search.trial.Outcome;
import io.amalgam.search.trial.State;
import io.amalgam.search.trial.Trial;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Any number of workers, any order of completion, kills at any moment: what each schedule holds.
 */
class SchedulesTest {

  private static final SearchSpace SPACE = Trials.space(4);
  private static final List<Objective> THREE =
      List.of(
          new Objective("alignment", Direction.MAXIMIZE),
          new Objective("perplexity", Direction.MINIMIZE),
          new Objective("spread", Direction.MINIMIZE));
  private static final int BUDGET = 40;
  private static final int AHEAD = 5;
  private static final int REFERENCES = 2 + 3 + 1;

  /** The samplers, each with the same constraint and three objectives. */
  enum Kind {
    NSGA2,
    NSGA3,
    SURROGATE,
    HALTON;

    Sampler fresh() {
      return switch (this) {
        case NSGA2 -> new Nsga2Sampler(SPACE, THREE, Nsga2.usual(8, 4), 7);
        case NSGA3 -> new Nsga3Sampler(SPACE, THREE, Nsga3.usual(8, 4), 7);
        case SURROGATE -> new SurrogateSampler(SPACE, THREE, new Surrogate(6, 40, 1), 7);
        case HALTON -> new HaltonSampler(SPACE, 7);
      };
    }
  }

  private static StudyPlan plan(Schedule schedule, Stall stall) {
    return StudyPlan.of("test", SPACE, THREE, BUDGET)
        .withUniform(List.of(0.25, 0.5, 0.75))
        .withEnqueued(List.of(Ratios.of(0.9, 0.8, 0.7, 0.6)))
        .withSchedule(schedule)
        .withConstraints(List.of("mean"))
        .withStall(stall);
  }

  private static Outcome outcome(Trial trial) {
    if (!(Simulation.someFail(trial) instanceof Outcome.Complete two)) {
      return Simulation.someFail(trial);
    }
    double[] ratios = trial.ratios().toArray();
    double spread = Math.abs(ratios[0] - ratios[3]);
    Outcome.Complete three =
        Trials.complete(two.scores().get(0).value(), two.scores().get(1).value(), spread);
    double mean = two.scores().get(0).value();
    return new Outcome.Complete(three.scores(), three.gradients(), List.of(mean - 0.8));
  }

  /** Runs to the end with so many workers, killed and resumed after random numbers of trials. */
  private static List<FinishedTrial> run(Kind kind, StudyPlan plan, int workers, Random chance) {
    List<FinishedTrial> kept = List.of();
    while (true) {
      Study study = Study.resume(plan, kind.fresh(), kept);
      Simulation simulation =
          new Simulation(study, workers, chance.nextLong(), SchedulesTest::outcome);
      kept = simulation.until(kept.size() + 1 + chance.nextInt(15));
      if (study.isFinished()) {
        return kept;
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void deterministicGivesTheSameTableWhateverHappens(Kind kind) {
    StudyPlan plan = plan(new Schedule.Deterministic(AHEAD), new Stall(12, 0.02));
    List<FinishedTrial> undisturbed =
        new Simulation(Study.start(plan, kind.fresh()), 1, 0, SchedulesTest::outcome).toTheEnd();
    Random chance = new Random(11);
    for (int workers : new int[] {1, 2, 7, 2, 7}) {
      List<FinishedTrial> trials = run(kind, plan, workers, chance);
      assertThat(trials.stream().sorted(Comparator.comparing(t -> t.trial().number())))
          .containsExactlyElementsOf(undisturbed);
    }
  }

  @ParameterizedTest
  @EnumSource(Kind.class)
  void asynchronousLosesRepeatsAndInventsNothing(Kind kind) {
    StudyPlan plan = plan(new Schedule.Asynchronous(), Stall.NEVER);
    Random chance = new Random(13);
    for (int workers : new int[] {1, 2, 7}) {
      List<FinishedTrial> trials = run(kind, plan, workers, chance);
      assertThat(trials.stream().map(t -> t.trial().number())).doesNotHaveDuplicates();
      assertThat(trials).hasSize(REFERENCES + BUDGET);
      assertThat(trials.stream().filter(t -> t.trial().origin() == Origin.SAMPLED)).hasSize(BUDGET);
      assertThat(trials).allSatisfy(t -> assertThat(t.outcome()).isEqualTo(outcome(t.trial())));
      Study study = Study.resume(plan, kind.fresh(), trials);
      assertThat(study.front()).allMatch(t -> State.of(t.outcome()) == State.COMPLETE);
    }
  }
}
