package io.amalgam.search.sampler.genetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amalgam.search.benchmark.Family;
import io.amalgam.search.benchmark.Problem;
import io.amalgam.search.sampler.RandomSampler;
import io.amalgam.search.sampler.Sampler;
import io.amalgam.search.sampler.SamplerContract;
import io.amalgam.search.sampler.Trials;
import io.amalgam.search.space.Ratios;
import io.amalgam.search.trial.FinishedTrial;
import io.amalgam.search.trial.Origin;
import io.amalgam.search.trial.Outcome;
import io.amalgam.search.trial.Trial;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class Nsga2SamplerTest extends SamplerContract {

  private static final int POPULATION = 10;

  @Override
  protected Sampler sampler(long seed) {
    return new Nsga2Sampler(SPACE, Trials.TWO_OBJECTIVES, Nsga2.usual(POPULATION, 5), seed);
  }

  private static Sampler nsga2(Problem problem, long seed) {
    return new Nsga2Sampler(
        problem.space(), problem.objectives(), Nsga2.usual(20, problem.dimensions()), seed);
  }

  @Test
  void theFirstProposalsAreALatinHypercubeWhateverTheFirstNumber() {
    for (int first : new int[] {0, 13}) {
      Sampler sampler = sampler(1);
      List<Ratios> design =
          IntStream.range(first, first + POPULATION)
              .mapToObj(number -> sampler.ask(number).orElseThrow())
              .toList();
      for (int d = 0; d < SPACE.dimensions(); d++) {
        int dimension = d;
        assertThat(design.stream().map(r -> (int) (POPULATION * r.get(dimension))))
            .doesNotHaveDuplicates();
      }
    }
  }

  @Test
  void childrenComeFromThePopulationEvenIfOnlyReferencesAreIn() {
    Nsga2 smallSteps = new Nsga2(2, 0, 15, 0.9, 1e6);
    Sampler sampler = new Nsga2Sampler(SPACE, Trials.TWO_OBJECTIVES, smallSteps, 1);
    tell(sampler, 0, Ratios.uniform(5, 0), Origin.BASE);
    tell(sampler, 1, Ratios.uniform(5, 1), Origin.ALIGNED);
    sampler.ask(2);
    sampler.ask(3);
    Ratios child = sampler.ask(4).orElseThrow();
    assertThat(child.values()).allMatch(r -> r < 0.001 || r > 0.999);
  }

  @Test
  void trialsWithoutScoresLeaveNoTraceInThePopulation() {
    Nsga2 smallSteps = new Nsga2(2, 0, 15, 0.9, 1e6);
    Sampler sampler = new Nsga2Sampler(SPACE, Trials.TWO_OBJECTIVES, smallSteps, 1);
    tell(sampler, 0, Ratios.uniform(5, 0), Origin.BASE);
    tell(sampler, 1, Ratios.uniform(5, 1), Origin.ALIGNED);
    for (int number = 2; number < 50; number++) {
      Ratios ratios = sampler.ask(number).orElseThrow();
      Ratios half = Ratios.uniform(5, 0.5);
      if (number > 3) {
        assertThat(ratios.values()).allMatch(r -> r < 0.01 || r > 0.99);
      }
      sampler.tell(Trials.sampled(number, half, new Outcome.Failed("not a number")));
    }
  }

  @Test
  void nothingIsProposedTwice() {
    Sampler sampler = sampler(3);
    Set<Ratios> seen = new HashSet<>();
    for (int number = 0; number < 2000; number++) {
      Ratios ratios = sampler.ask(number).orElseThrow();
      assertThat(seen.add(ratios)).isTrue();
      sampler.tell(Trials.sampled(number, ratios, Trials.measured(ratios)));
    }
  }

  @Test
  void copiesAreReplacedByFreshVectors() {
    Nsga2 copies = new Nsga2(2, 0, 15, 0, 20);
    Sampler sampler = new Nsga2Sampler(SPACE, Trials.TWO_OBJECTIVES, copies, 1);
    Set<Ratios> seen = new HashSet<>();
    for (int number = 0; number < 100; number++) {
      Ratios ratios = sampler.ask(number).orElseThrow();
      assertThat(seen.add(ratios)).isTrue();
      sampler.tell(Trials.sampled(number, ratios, Trials.measured(ratios)));
    }
  }

  @Test
  void shiftedZdt1IsSolved() {
    Problem problem = Problem.shifted(Family.ZDT1, 12);
    double random = problem.median(seed -> new RandomSampler(problem.space(), seed), 1000);
    assertThat(problem.median(seed -> nsga2(problem, seed), 200)).isGreaterThan(4.8);
    assertThat(problem.median(seed -> nsga2(problem, seed), 1000))
        .isGreaterThan(5.9)
        .isGreaterThan(random + 1);
  }

  @Test
  void shiftedZdt2IsSolved() {
    Problem problem = Problem.shifted(Family.ZDT2, 12);
    double random = problem.median(seed -> new RandomSampler(problem.space(), seed), 1000);
    assertThat(problem.median(seed -> nsga2(problem, seed), 200)).isGreaterThan(4.1);
    assertThat(problem.median(seed -> nsga2(problem, seed), 1000))
        .isGreaterThan(5.3)
        .isGreaterThan(random + 1);
  }

  @Test
  void oneObjectiveIsSearchedToo() {
    var objective = Trials.TWO_OBJECTIVES.subList(1, 2);
    Sampler sampler = new Nsga2Sampler(SPACE, objective, Nsga2.usual(POPULATION, 5), 1);
    double best = Double.POSITIVE_INFINITY;
    for (int number = 0; number < 500; number++) {
      Ratios ratios = sampler.ask(number).orElseThrow();
      double value = Trials.measured(ratios).scores().get(1).value();
      best = Math.min(best, value);
      sampler.tell(Trials.sampled(number, ratios, Trials.complete(value)));
    }
    assertThat(best).isLessThan(0.001);
  }

  @Test
  void scoresThatDontMatchTheObjectivesAreRefused() {
    Sampler sampler = sampler(1);
    Ratios ratios = sampler.ask(0).orElseThrow();
    FinishedTrial trial = Trials.sampled(0, ratios, Trials.complete(1));
    assertThatThrownBy(() -> sampler.tell(trial)).hasMessage("Got 1 scores for 2 objectives.");
    assertThatThrownBy(() -> new Nsga2Sampler(SPACE, List.of(), Nsga2.usual(2, 5), 1))
        .hasMessage("NSGA-II needs at least one objective.");
  }

  private static void tell(Sampler sampler, int number, Ratios ratios, Origin origin) {
    sampler.tell(new FinishedTrial(new Trial(number, ratios, origin), Trials.measured(ratios)));
  }
}
