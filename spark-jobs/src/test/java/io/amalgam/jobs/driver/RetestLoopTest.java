package io.amalgam.jobs.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amalgam.jobs.config.ObjectiveSpec;
import io.amalgam.jobs.evaluate.ObjectiveExpression;
import io.amalgam.jobs.results.TrialRow;
import io.amalgam.jobs.results.TrialState;
import io.amalgam.jobs.worker.TrialReply;
import io.amalgam.jobs.worker.TrialRequest;
import io.amalgam.search.objective.Direction;
import io.amalgam.search.space.Ratios;
import io.amalgam.search.trial.Origin;
import io.amalgam.search.trial.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class RetestLoopTest {

  private static final List<ObjectiveSpec> OBJECTIVES =
      List.of(
          new ObjectiveSpec(
              "alignment", Direction.MAXIMIZE, ObjectiveExpression.parse("pairs.margin"), true));
  private static final List<Trial> TRIALS =
      List.of(
          new Trial(0, Ratios.of(0, 0), Origin.BASE),
          new Trial(1, Ratios.of(1, 1), Origin.ALIGNED),
          new Trial(17, Ratios.of(0.25, 0.75), Origin.SAMPLED),
          new Trial(40, Ratios.of(0.5, 1), Origin.SAMPLED));

  private final List<TrialRow> rows = new ArrayList<>();
  private final List<Integer> counted = new ArrayList<>();

  private void run(List<Trial> trials, Function<TrialRequest, CompletableFuture<TrialReply>> worker)
      throws InterruptedException {
    Committer committer =
        new Committer(
            "s.held-out",
            OBJECTIVES,
            List.of(),
            List.copyOf(rows),
            rows.size(),
            (row, items) -> rows.add(row));
    ScoreCache cache =
        FakeWorker.cache(new ScoreIndex(), FakeWorker.TASKS, FakeWorker.emptyStore());
    new RetestLoop("s.held-out", new FakeRunner(2, worker), committer, cache, counted::add)
        .run(trials);
  }

  private static CompletableFuture<TrialReply> failing() {
    return CompletableFuture.failedFuture(
        new TaskFailedException("Executor 3 was lost.", 4, new RuntimeException()));
  }

  @Test
  void numbersRatiosAndOriginsAreThoseOfTheSearch() throws InterruptedException {
    run(TRIALS, FakeWorker::reply);
    assertThat(rows.stream().map(TrialRow::trial)).containsExactly(0, 1, 17, 40);
    assertThat(rows.get(2).ratios()).containsExactly(0.25, 0.75);
    assertThat(rows.get(2).origin()).isEqualTo(Origin.SAMPLED);
    assertThat(rows.get(2).objectives().get(0).value()).isEqualTo(0.5);
    assertThat(counted).containsExactly(1, 2, 3, 4);
  }

  @Test
  void whatIsLeftAfterAKillIsMeasuredRelativeToTheStoredBase() throws InterruptedException {
    run(TRIALS.subList(0, 2), FakeWorker::reply);
    run(TRIALS.subList(2, 4), FakeWorker::reply);
    assertThat(rows.stream().map(TrialRow::trial)).containsExactly(0, 1, 17, 40);
    assertThat(rows.stream().map(TrialRow::order)).containsExactly(0, 1, 2, 3);
    assertThat(rows.get(3).objectives().get(0).value()).isEqualTo(0.75);
  }

  @Test
  void whatCannotBeMeasuredIsStoredAsFailedAndNeverScored() throws InterruptedException {
    run(TRIALS, r -> r.trial() == 17 ? failing() : FakeWorker.reply(r));
    TrialRow failed = rows.stream().filter(row -> row.trial() == 17).findFirst().orElseThrow();
    assertThat(failed.state()).isEqualTo(TrialState.FAILED);
    assertThat(failed.reason()).isEqualTo("Executor 3 was lost.");
    assertThat(failed.objectives()).isEmpty();
    assertThat(rows).hasSize(4);
  }

  @Test
  void whereNothingComesThroughAnyMoreNothingIsStoredAsFailed() throws InterruptedException {
    List<Trial> trials = new ArrayList<>(TRIALS);
    for (int number = 50; number < 60; number++) {
      trials.add(new Trial(number, Ratios.of(number / 100.0, 1), Origin.SAMPLED));
    }
    assertThatThrownBy(() -> run(trials, r -> r.trial() > 17 ? failing() : FakeWorker.reply(r)))
        .isInstanceOf(StudyStoppedException.class)
        .hasMessage(
            "5 trials in a row were lost, so something else than the trials is broken; none of them is stored. Mend it and run the same command again. The last reason: Executor 3 was lost.");
    assertThat(rows.stream().map(TrialRow::trial)).containsExactly(0, 1, 17);

    List<Trial> left = trials.subList(3, trials.size());
    assertThatThrownBy(() -> run(left.subList(0, 1), r -> failing()))
        .isInstanceOf(StudyStoppedException.class)
        .hasMessageStartingWith("1 trial was lost, so something else");
    run(left, FakeWorker::reply);
    assertThat(rows).hasSize(trials.size()).allMatch(row -> row.state() == TrialState.COMPLETE);
  }

  @Test
  void withoutTheBaseThereIsNothingToMeasureBy() {
    assertThatThrownBy(() -> run(TRIALS, r -> r.trial() == 0 ? failing() : FakeWorker.reply(r)))
        .isInstanceOf(StudyStoppedException.class)
        .hasMessageContaining("The base model itself could not be measured");
    assertThat(rows).isEmpty();
  }
}
