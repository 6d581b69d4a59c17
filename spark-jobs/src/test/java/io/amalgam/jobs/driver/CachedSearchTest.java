package io.amalgam.jobs.driver;

import static io.amalgam.jobs.driver.CachedStudies.REFERENCES;
import static io.amalgam.jobs.driver.CachedStudies.SPACE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amalgam.jobs.results.TrialRow;
import io.amalgam.jobs.results.TrialState;
import io.amalgam.jobs.worker.TrialReply;
import io.amalgam.jobs.worker.TrialRequest;
import io.amalgam.search.sampler.RandomSampler;
import io.amalgam.search.sampler.Sampler;
import io.amalgam.search.sampler.genetic.Nsga2;
import io.amalgam.search.sampler.genetic.Nsga2Sampler;
import io.amalgam.search.space.Ratios;
import io.amalgam.search.study.Schedule;
import io.amalgam.search.trial.FinishedTrial;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CachedSearchTest {

  private static final int BUDGET = 5;
  private static final int ALL = REFERENCES + BUDGET;

  @TempDir Path root;

  @Test
  void aSamplerThatRepeatsItselfIsMeasuredOnceEvenWhileTheFirstIsRunning() throws Exception {
    List<Progress> seen = new ArrayList<>();
    FakeRunner runner = FakeRunner.measuring(8);
    try (CachedStudies studies = new CachedStudies(root)) {
      studies.run(
          "only",
          new Schedule.Asynchronous(),
          BUDGET,
          new Repeating(),
          runner,
          FakeWorker.TASKS,
          seen::add);
    }
    assertThat(runner.requests).hasSize(REFERENCES + 1);
    assertThat(seen.get(seen.size() - 1).cached()).isEqualTo(BUDGET - 1);
    assertThat(seen.get(seen.size() - 1).done()).isEqualTo(ALL);
    assertThat(List.of(row("only", 4), row("only", 7)))
        .allSatisfy(row -> assertThat(row.objectives()).isEqualTo(row("only", 3).objectives()));
  }

  @Test
  void aTwinOfATrialThatCameToNothingIsMeasuredItself() throws Exception {
    for (TrialReply lost :
        new TrialReply[] {new TrialReply.Unmeasurable("NaN.", FakeWorker.SITE)}) {
      FakeRunner runner =
          new FakeRunner(
              8,
              request ->
                  request.trial() == 3
                      ? CompletableFuture.completedFuture(lost)
                      : FakeWorker.reply(request));
      try (CachedStudies studies = new CachedStudies(root)) {
        studies.run("unmeasurable", BUDGET, new Repeating(), runner);
      }
      assertThat(runner.requests).hasSize(REFERENCES + 2);
      assertThat(row("unmeasurable", 3).state()).isEqualTo(TrialState.FAILED);
      assertThat(row("unmeasurable", 4).state()).isEqualTo(TrialState.COMPLETE);
    }
  }

  @Test
  void aTwinOfALostTrialIsMeasuredItselfAndTheStudyEnds() throws Exception {
    FakeRunner runner =
        new FakeRunner(
            8,
            request ->
                request.trial() == 3
                    ? CompletableFuture.failedFuture(
                        new TaskFailedException("Executor 3 was lost.", 4, new RuntimeException()))
                    : FakeWorker.reply(request));
    try (CachedStudies studies = new CachedStudies(root)) {
      studies.run("lost", BUDGET, new Repeating(), runner);
    }
    assertThat(row("lost", 3).reason()).isEqualTo("Executor 3 was lost.");
    assertThat(row("lost", 7).state()).isEqualTo(TrialState.COMPLETE);
  }

  @Test
  void trialsFromTheCacheDoNotPassForAPlatformThatWorks() throws Exception {
    run("first", random(1));
    FakeRunner broken =
        new FakeRunner(
            1,
            request ->
                CompletableFuture.failedFuture(
                    new TaskFailedException("No GPU left.", 4, new RuntimeException())));
    try (CachedStudies studies = new CachedStudies(root)) {
      assertThatThrownBy(() -> studies.run("second", 9, alternating(random(1), random(2)), broken))
          .isInstanceOf(StudyStoppedException.class)
          .hasMessageContaining("trials in a row were lost");
      assertThat(studies.folder.trials("second"))
          .isNotEmpty()
          .allMatch(row -> row.state() == TrialState.COMPLETE);
    }
  }

  @Test
  void aStudyThatWasKilledMeasuresNothingThatItHasStored() throws Exception {
    Sampler sampler = random(1);
    FakeRunner killed =
        new FakeRunner(
            2,
            request ->
                request.trial() == 5
                    ? CompletableFuture.failedFuture(new StudyStoppedException("killed"))
                    : FakeWorker.reply(request));
    try (CachedStudies studies = new CachedStudies(root)) {
      assertThatThrownBy(() -> studies.run("only", BUDGET, sampler, killed)).hasMessage("killed");
    }
    List<Integer> stored = new ArrayList<>();
    try (CachedStudies studies = new CachedStudies(root)) {
      studies.folder.trials("only").forEach(row -> stored.add(row.trial()));
    }
    assertThat(stored).isNotEmpty().hasSizeLessThan(ALL);
    assertThat(run("only", random(1)))
        .hasSize(ALL - stored.size())
        .noneMatch(request -> stored.contains(request.trial()));
    assertThat(run("again", random(1))).isEmpty();
  }

  @Test
  void theDeterministicScheduleGivesTheSameTrialsWithAndWithoutStoredScores() throws Exception {
    List<String> without = deterministic(root.resolve("without"));
    Path with = root.resolve("with");
    try (CachedStudies studies = new CachedStudies(with)) {
      studies.run("some", 3, random(1), FakeRunner.measuring(2));
      studies.run(
          "halfway",
          new Schedule.Deterministic(4),
          10,
          genetic(),
          FakeRunner.measuring(3),
          FakeWorker.TASKS,
          progress -> {});
    }
    assertThat(deterministic(with)).isEqualTo(without);
  }

  private static List<String> deterministic(Path root) throws InterruptedException {
    try (CachedStudies studies = new CachedStudies(root)) {
      studies.run(
          "study",
          new Schedule.Deterministic(4),
          24,
          genetic(),
          FakeRunner.measuring(2),
          FakeWorker.TASKS,
          progress -> {});
      return studies.folder.trials("study").stream()
          .map(row -> row.trial() + " " + row.ratios() + row.objectives() + row.measurements())
          .sorted()
          .toList();
    }
  }

  private static Sampler genetic() {
    return new Nsga2Sampler(
        SPACE, CachedStudies.objectives(), Nsga2.usual(4, SPACE.dimensions()), 7);
  }

  /** Proposes of one where the number is even, of the other where it is odd. */
  private static Sampler alternating(Sampler even, Sampler odd) {
    return new Sampler() {
      @Override
      public Optional<Ratios> ask(int number) {
        return (number % 2 == 0 ? even : odd).ask(number);
      }

      @Override
      public void tell(FinishedTrial trial) {}
    };
  }

  /** Proposes the same ratios for ever. */
  private static final class Repeating implements Sampler {

    @Override
    public Optional<Ratios> ask(int number) {
      return Optional.of(Ratios.of(0.25, 0.75));
    }

    @Override
    public void tell(FinishedTrial trial) {}
  }

  private List<TrialRequest> run(String name, Sampler sampler) throws InterruptedException {
    return CachedStudies.run(root, name, BUDGET, sampler, FakeWorker.TASKS);
  }

  private TrialRow row(String study, int trial) {
    return CachedStudies.row(root, study, trial);
  }

  private static Sampler random(long seed) {
    return new RandomSampler(SPACE, seed);
  }
}
