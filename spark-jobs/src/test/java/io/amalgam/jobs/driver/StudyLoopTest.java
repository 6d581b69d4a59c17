package io.amalgam.jobs.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amalgam.jobs.config.ObjectiveSpec;
import io.amalgam.jobs.evaluate.ObjectiveExpression;
import io.amalgam.jobs.results.ItemRow;
import io.amalgam.jobs.results.TrialRow;
import io.amalgam.jobs.results.TrialState;
import io.amalgam.jobs.worker.TrialReply;
import io.amalgam.jobs.worker.TrialRequest;
import io.amalgam.jobs.worker.WorkSite;
import io.amalgam.search.objective.Direction;
import io.amalgam.search.objective.Objective;
import io.amalgam.search.sampler.RandomSampler;
import io.amalgam.search.space.SearchSpace;
import io.amalgam.search.study.Study;
import io.amalgam.search.study.StudyPlan;
import io.amalgam.search.trial.FinishedTrial;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StudyLoopTest {

  private static final SearchSpace SPACE = new SearchSpace(List.of("low", "high"));
  private static final List<ObjectiveSpec> OBJECTIVES =
      List.of(
          objective("alignment", "pairs.margin", false),
          objective("abilities", "texts.logprob", true));
  private static final int REFERENCES = 3;

  private final Table table = new Table();

  @Test
  void everyTrialIsStoredBeforeTheStudyHearsOfIt() throws InterruptedException {
    Study study = study(10);
    loop(study, new FakeRunner(2, StudyLoopTest::measured)).run();

    assertThat(study.isFinished()).isTrue();
    assertThat(table.rows).hasSize(REFERENCES + 10);
    assertThat(study.trials())
        .extracting(FinishedTrial::trial)
        .extracting("number")
        .containsExactlyElementsOf(table.rows.stream().map(TrialRow::trial).toList());
    assertThat(table.rows.stream().map(TrialRow::order))
        .containsExactlyElementsOf(IntStream.range(0, 13).boxed().toList());
  }

  @Test
  void objectivesRelativeToTheBaseLoseItsValueAndKeepTheirOwnError() throws InterruptedException {
    loop(study(4), new FakeRunner(2, StudyLoopTest::measured)).run();

    TrialRow aligned =
        table.rows.stream().filter(row -> row.trial() == 1).findFirst().orElseThrow();
    assertThat(aligned.objectives().get(0).value()).isEqualTo(1.0);
    assertThat(aligned.objectives().get(1).value()).isEqualTo(-1.0);
    assertThat(aligned.objectives().get(1).standardError()).isEqualTo(0.25);
  }

  @Test
  void whatOvertakesTheBaseWaitsForIt() throws InterruptedException {
    CompletableFuture<TrialReply> base = new CompletableFuture<>();
    FakeRunner runner =
        new FakeRunner(
            4,
            request -> {
              if (request.trial() == 0) {
                return base;
              }
              if (request.trial() == REFERENCES) {
                base.complete(measured(request(0, 0.0, 0.0)).join());
              }
              return measured(request);
            });
    loop(study(4), runner).run();

    assertThat(table.rows.get(0).trial()).isZero();
    assertThat(table.rows).hasSize(REFERENCES + 4);
  }

  @Test
  void slotsAreNotIdleWhileTheBaseIsStillMeasured() throws InterruptedException {
    CompletableFuture<TrialReply> base = new CompletableFuture<>();
    FakeRunner runner =
        new FakeRunner(
            2,
            request -> {
              if (request.trial() == 0) {
                return base;
              }
              if (request.trial() == 5) {
                base.complete(measured(request(0, 0.0, 0.0)).join());
              }
              return measured(request);
            });
    loop(study(8), runner).run();

    assertThat(table.rows.get(0).trial()).isZero();
    assertThat(table.rows).hasSize(REFERENCES + 8);
  }

  @Test
  void moreTrialsAreOutstandingThanThereAreSlotsButNotManyMore() throws InterruptedException {
    List<Progress> seen = new ArrayList<>();
    Committer committer = new Committer("study", OBJECTIVES, List.of(), List.of(), 0, table);
    FakeRunner runner = new FakeRunner(3, StudyLoopTest::measured);
    new StudyLoop(study(30), runner, committer, nothingStored(), seen::add).run();

    assertThat(seen.stream().mapToInt(Progress::running).max()).hasValue(5);
  }

  @Test
  void aTrialThatCannotBeMeasuredFailsWithItsReasonAndNoScore() throws InterruptedException {
    FakeRunner runner =
        new FakeRunner(
            2,
            request ->
                request.trial() == 5
                    ? CompletableFuture.completedFuture(
                        new TrialReply.Unmeasurable("item 3 of texts is NaN.", site()))
                    : measured(request));
    Study study = study(6);
    loop(study, runner).run();

    TrialRow failed = table.rows.stream().filter(row -> row.trial() == 5).findFirst().orElseThrow();
    assertThat(failed.state()).isEqualTo(TrialState.FAILED);
    assertThat(failed.reason()).isEqualTo("item 3 of texts is NaN.");
    assertThat(failed.objectives()).isEmpty();
    assertThat(study.counts().failed()).isEqualTo(1);
    assertThat(study.front()).noneMatch(trial -> trial.trial().number() == 5);
  }

  @Test
  void aTaskThatFailsOnEveryAttemptFailsItsTrialOnly() throws InterruptedException {
    FakeRunner runner =
        new FakeRunner(
            2,
            request ->
                request.trial() == 4
                    ? CompletableFuture.failedFuture(
                        new TaskFailedException("Executor 3 was lost.", 4, new RuntimeException()))
                    : measured(request));
    loop(study(6), runner).run();

    TrialRow failed = table.rows.stream().filter(row -> row.trial() == 4).findFirst().orElseThrow();
    assertThat(failed.reason()).isEqualTo("Executor 3 was lost.");
    assertThat(failed.attempts()).isEqualTo(4);
    assertThat(table.rows).hasSize(REFERENCES + 6);
  }

  @Test
  void whenNothingComesThroughAnyMoreTheStudyStopsAndStoresNoneOfTheLost()
      throws InterruptedException {
    FakeRunner runner =
        new FakeRunner(
            2,
            request ->
                request.trial() >= 6
                    ? CompletableFuture.failedFuture(
                        new TaskFailedException("No GPU left.", 4, new RuntimeException()))
                    : measured(request));

    assertThatThrownBy(() -> loop(study(50), runner).run())
        .isInstanceOf(StudyStoppedException.class)
        .hasMessageContaining("trials in a row were lost")
        .hasMessageEndingWith("The last reason: No GPU left.");
    assertThat(table.rows).hasSize(6).allMatch(row -> row.state() == TrialState.COMPLETE);
  }

  @Test
  void whenThePlatformIsGoneNothingThatWasRunningIsStored() {
    FakeRunner runner =
        new FakeRunner(
            2,
            request ->
                request.trial() == 4
                    ? CompletableFuture.failedFuture(
                        new StudyStoppedException("Spark was stopped."))
                    : measured(request));

    assertThatThrownBy(() -> loop(study(50), runner).run())
        .isInstanceOf(StudyStoppedException.class)
        .hasMessage("Spark was stopped.");
    assertThat(table.rows).allMatch(row -> row.state() == TrialState.COMPLETE);
  }

  @Test
  void aStudyWhoseBaseCannotBeMeasuredStopsAndSaysWhy() {
    FakeRunner runner =
        new FakeRunner(
            1,
            request ->
                request.trial() == 0
                    ? CompletableFuture.completedFuture(
                        new TrialReply.Unmeasurable("out of memory.", site()))
                    : measured(request));

    assertThatThrownBy(() -> loop(study(6), runner).run())
        .isInstanceOf(StudyStoppedException.class)
        .hasMessage(
            "The base model itself could not be measured, and without it there is no front: out of memory.");
  }

  @Test
  void aWorkerThatCanMeasureNothingStopsTheStudyAndNothingIsStored() {
    FakeRunner runner =
        new FakeRunner(
            1,
            request -> CompletableFuture.completedFuture(new TrialReply.Unusable("no libtorch.")));

    assertThatThrownBy(() -> loop(study(6), runner).run())
        .isInstanceOf(StudyStoppedException.class)
        .hasMessage("no libtorch.");
    assertThat(table.rows).isEmpty();
  }

  @Test
  void anInterruptedStudyGoesOnWithoutRepeatingOrLosingATrial() throws InterruptedException {
    Study first = study(20);
    table.fullAfter = 9;
    assertThatThrownBy(() -> loop(first, new FakeRunner(2, StudyLoopTest::measured)).run())
        .hasMessage("No space left on device.");
    List<TrialRow> before = List.copyOf(table.rows);
    assertThat(before).hasSize(9);

    table.fullAfter = Integer.MAX_VALUE;
    Study second =
        Study.resume(
            plan(20),
            new RandomSampler(SPACE, 1),
            before.stream().map(TrialRows::finished).toList());
    loop(second, new FakeRunner(2, StudyLoopTest::measured)).run();

    assertThat(table.rows).startsWith(before.toArray(TrialRow[]::new));
    assertThat(table.rows.stream().map(TrialRow::trial))
        .containsExactlyInAnyOrderElementsOf(IntStream.range(0, REFERENCES + 20).boxed().toList());
  }

  @Test
  void progressCountsWhatIsDoneRunningAndFailed() throws InterruptedException {
    List<Progress> seen = new ArrayList<>();
    Study study = study(5);
    Committer committer = new Committer("study", OBJECTIVES, List.of(), List.of(), 0, table);
    new StudyLoop(
            study,
            new FakeRunner(2, StudyLoopTest::measured),
            committer,
            nothingStored(),
            seen::add)
        .run();

    assertThat(seen.get(0).running()).isEqualTo(4);
    assertThat(seen.get(0).hypervolume()).isEmpty();
    Progress last = seen.get(seen.size() - 1);
    assertThat(last.done()).isEqualTo(last.total()).isEqualTo(REFERENCES + 5);
    assertThat(last.running()).isZero();
    assertThat(last.hypervolume()).isPresent();
  }

  private StudyLoop loop(Study study, TaskRunner runner) {
    return new StudyLoop(
        study,
        runner,
        new Committer("study", OBJECTIVES, List.of(), table.rows, table.rows.size(), table),
        nothingStored(),
        progress -> {});
  }

  private static ScoreCache nothingStored() {
    return FakeWorker.cache(new ScoreIndex(), FakeWorker.TASKS, FakeWorker.emptyStore());
  }

  private static TrialRequest request(int trial, double... ratios) {
    return new TrialRequest(
        "study", trial, Arrays.stream(ratios).boxed().toList(), List.of("pairs", "texts"));
  }

  private static Study study(int budget) {
    return Study.start(plan(budget), new RandomSampler(SPACE, 1));
  }

  private static StudyPlan plan(int budget) {
    List<Objective> objectives = OBJECTIVES.stream().map(ObjectiveSpec::objective).toList();
    return StudyPlan.of("study", SPACE, objectives, budget).withUniform(List.of(0.5));
  }

  private static ObjectiveSpec objective(String name, String expression, boolean relative) {
    return new ObjectiveSpec(
        name, Direction.MAXIMIZE, ObjectiveExpression.parse(expression), relative);
  }

  private static CompletableFuture<TrialReply> measured(TrialRequest request) {
    return CompletableFuture.completedFuture(FakeWorker.measured(request));
  }

  private static WorkSite site() {
    return FakeWorker.SITE;
  }

  /** Keeps rows in memory, until it is full. */
  private static final class Table implements ResultSink {
    private final List<TrialRow> rows = new ArrayList<>();
    private int fullAfter = Integer.MAX_VALUE;

    @Override
    public void commit(TrialRow row, List<ItemRow> items) {
      if (rows.size() >= fullAfter) {
        throw new IllegalStateException("No space left on device.");
      }
      assertThat(items).allMatch(item -> item.trial() == row.trial());
      rows.add(row);
    }
  }
}
