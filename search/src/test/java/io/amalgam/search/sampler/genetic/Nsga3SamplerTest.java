package io.amalgam.search.sampler.genetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amalgam.search.benchmark.Family;
import io.amalgam.search.benchmark.Problem;
import io.amalgam.search.objective.Direction;
import io.amalgam.search.objective.Measurement;
import io.amalgam.search.objective.Objective;
import io.amalgam.search.sampler.RandomSampler;
import io.amalgam.search.sampler.Sampler;
import io.amalgam.search.sampler.SamplerContract;
import io.amalgam.search.sampler.Trials;
import io.amalgam.search.space.Ratios;
import io.amalgam.search.trial.FinishedTrial;
import io.amalgam.search.trial.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class Nsga3SamplerTest extends SamplerContract {

  private static final List<Objective> THREE =
      List.of(
          new Objective("alignment", Direction.MAXIMIZE),
          new Objective("perplexity", Direction.MINIMIZE),
          new Objective("spread", Direction.MINIMIZE));

  /** The contract measures two objectives; the third is the distance of the ends. */
  @Override
  protected Sampler sampler(long seed) {
    Sampler sampler = new Nsga3Sampler(SPACE, THREE, Nsga3.usual(12, 5), seed);
    return new Sampler() {
      @Override
      public Optional<Ratios> ask(int number) {
        return sampler.ask(number);
      }

      @Override
      public void tell(FinishedTrial trial) {
        sampler.tell(new FinishedTrial(trial.trial(), withThird(trial)));
      }
    };
  }

  private static Outcome withThird(FinishedTrial trial) {
    if (trial.outcome() instanceof Outcome.Complete complete) {
      Ratios ratios = trial.trial().ratios();
      List<Measurement> scores = new ArrayList<>(complete.scores());
      scores.add(new Measurement(Math.abs(ratios.get(0) - ratios.get(4)), 0, 1));
      return new Outcome.Complete(scores);
    }
    return trial.outcome();
  }

  @Test
  void shiftedDtlz2IsSolvedBetterThanByChance() {
    Problem problem = Problem.shifted(Family.DTLZ2, 12);
    double random = problem.median(seed -> new RandomSampler(problem.space(), seed), 500);
    double nsga3 =
        problem.median(
            seed ->
                new Nsga3Sampler(
                    problem.space(),
                    problem.objectives(),
                    Nsga3.usual(28, problem.dimensions()),
                    seed),
            500);
    assertThat(nsga3).isGreaterThan(14.5).isGreaterThan(random + 1);
  }

  @Test
  void fewerThanThreeObjectivesAreRefused() {
    assertThatThrownBy(() -> new Nsga3Sampler(SPACE, Trials.TWO_OBJECTIVES, Nsga3.usual(12, 5), 1))
        .hasMessage("NSGA-III needs at least 3 objectives but got 2. NSGA-II serves fewer.");
  }

  @Test
  void aPopulationBelowTheNumberOfObjectivesIsRefused() {
    List<Objective> four = new ArrayList<>(THREE);
    four.add(new Objective("length", Direction.MINIMIZE));
    assertThatThrownBy(() -> new Nsga3Sampler(SPACE, four, Nsga3.usual(3, 5), 1))
        .hasMessage("The population is 3 but NSGA-III needs at least 4, one for each objective.");
    assertThatThrownBy(() -> Nsga3.usual(2, 5))
        .hasMessage("The population is 2 but NSGA-III needs at least 3, one for each objective.");
  }
}
