package io.amalgam.search.sampler.hma;

import static org.assertj.core.api.Assertions.assertThat;

import io.amalgam.search.objective.Direction;
import io.amalgam.search.objective.Measurement;
import io.amalgam.search.objective.Objective;
import io.amalgam.search.sampler.Sampler;
import io.amalgam.search.sampler.SamplerContract;
import io.amalgam.search.space.Ratios;
import io.amalgam.search.space.SearchSpace;
import io.amalgam.search.study.Schedule;
import io.amalgam.search.study.Study;
import io.amalgam.search.study.StudyPlan;
import io.amalgam.search.trial.FinishedTrial;
import io.amalgam.search.trial.Origin;
import io.amalgam.search.trial.Outcome;
import io.amalgam.search.trial.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HmaSolutionsTest extends SamplerContract {

  private static final SearchSpace TWO = new SearchSpace(List.of("low", "high"));

  /** The second is a uniform mix, the third comes twice, and the last is the aligned model. */
  private static final List<Ratios> SOLUTIONS =
      List.of(
          Ratios.of(0.1, 0.3),
          Ratios.of(0.5, 0.5),
          Ratios.of(0.9, 0.7),
          Ratios.of(0.9, 0.7),
          Ratios.of(1, 1));

  @Override
  protected Sampler sampler(long seed) {
    Random random = new Random(3);
    return new HmaSolutions(
        Stream.generate(() -> Ratios.of(random.doubles(5).toArray())).limit(9).toList());
  }

  @Override
  protected boolean isRandom() {
    return false;
  }

  @Test
  void everySolutionHasATrialOfItsOwnThatIsMarked() {
    List<Trial> trials = run(List.of(), Integer.MAX_VALUE, new Schedule.Asynchronous());
    assertThat(trials.subList(0, 3)).extracting(Trial::origin).doesNotContain(Origin.HMA);
    assertThat(trials.subList(3, 8)).extracting(Trial::origin).containsOnly(Origin.HMA);
    assertThat(trials.subList(3, 8)).extracting(Trial::ratios).isEqualTo(SOLUTIONS);
    assertThat(trials).hasSize(8);
  }

  @Test
  void aStudyThatWasKilledGoesOnWithWhatIsLeft() {
    for (Schedule schedule : List.of(new Schedule.Asynchronous(), new Schedule.Deterministic(3))) {
      List<Trial> whole = run(List.of(), Integer.MAX_VALUE, schedule);
      for (int kill = 0; kill <= whole.size(); kill++) {
        List<Trial> before = run(List.of(), kill, schedule);
        assertThat(run(before, Integer.MAX_VALUE, schedule)).isEqualTo(whole);
      }
    }
  }

  /** Goes on after these trials until so many have ended. */
  private static List<Trial> run(List<Trial> before, int end, Schedule schedule) {
    StudyPlan plan =
        StudyPlan.of("hma", TWO, List.of(new Objective("mean", Direction.MAXIMIZE)), 5)
            .withUniform(List.of(0.5))
            .withSchedule(schedule);
    List<Trial> ended = new ArrayList<>(before);
    Study study =
        Study.resume(
            plan,
            new HmaSolutions(SOLUTIONS),
            before.stream().map(t -> new FinishedTrial(t, outcome(t))).toList());
    Optional<Trial> next = study.ask();
    while (next.isPresent() && ended.size() < end) {
      study.tell(next.get(), outcome(next.get()));
      ended.add(next.get());
      next = study.ask();
    }
    return ended;
  }

  private static Outcome outcome(Trial trial) {
    return new Outcome.Complete(List.of(new Measurement(trial.ratios().get(0), 0, 1)));
  }
}
