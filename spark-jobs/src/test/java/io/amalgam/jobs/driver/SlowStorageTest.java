package io.amalgam.jobs.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amalgam.jobs.config.ObjectiveSpec;
import io.amalgam.jobs.evaluate.ObjectiveExpression;
import io.amalgam.jobs.results.TrialRow;
import io.amalgam.jobs.worker.TrialReply;
import io.amalgam.jobs.worker.TrialRequest;
import io.amalgam.search.objective.Direction;
import io.amalgam.search.sampler.RandomSampler;
import io.amalgam.search.space.SearchSpace;
import io.amalgam.search.study.Study;
import io.amalgam.search.study.StudyPlan;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Storage that takes its time keeps no slot waiting, until far more is back than it can take; where
 * storing ends in an error, so does the study.
 */
class SlowStorageTest {

  private static final SearchSpace SPACE = new SearchSpace(List.of("low", "high"));
  private static final List<ObjectiveSpec> OBJECTIVES =
      List.of(
          new ObjectiveSpec(
              "alignment", Direction.MAXIMIZE, ObjectiveExpression.parse("pairs.margin"), false));
  private static final int SLOTS = 2;
  private static final int BUDGET = 30;

  private final List<TrialRow> rows = new ArrayList<>();

  @Test
  void theNextTrialsRunWhileAStoreIsStuck() throws InterruptedException {
    CountDownLatch later = new CountDownLatch(1);
    FakeRunner runner =
        new FakeRunner(
            SLOTS,
            request -> {
              if (request.trial() == 6) {
                later.countDown();
              }
              return measured(request);
            });
    boolean[] ran = new boolean[1];
    loop(
            runner,
            (row, items) -> {
              if (row.trial() == 3) {
                ran[0] = await(later);
              }
              rows.add(row);
            })
        .run();

    assertThat(ran[0]).as("trial 6 ran while trial 3 was being stored").isTrue();
    assertThat(rows).hasSize(BUDGET + 2);
    assertThat(rows.stream().map(TrialRow::order)).isSortedAccordingTo(Comparator.naturalOrder());
  }

  @Test
  void soManyMayWaitForStorageAndNoMore() throws InterruptedException {
    List<Integer> known = new ArrayList<>();
    FakeRunner runner = new FakeRunner(SLOTS, SlowStorageTest::measured);
    loop(
            runner,
            (row, items) -> {
              if (row.trial() == 3) {
                pause();
                known.add(runner.requests.size());
              }
              rows.add(row);
            })
        .run();

    // Those stored or at it, two for each slot and the usual queue that wait to be stored, and
    // those
    // that the runner has.
    assertThat(known.get(0)).isLessThanOrEqualTo(4 + 2 * SLOTS + 2 + SLOTS + 2);
    assertThat(rows.stream().map(TrialRow::trial))
        .containsExactlyInAnyOrderElementsOf(IntStream.range(0, BUDGET + 2).boxed().toList());
  }

  @Test
  @Timeout(30)
  void memoryThatRunsOutWhileATrialIsStoredStopsTheStudy() {
    assertStopped(
        new OutOfMemoryError("Java heap space"),
        "The driver could not store trial 3, because its memory did not suffice (Java heap space). What was stored before stays. Give it more with AMALGAM_MEMORY (bin/amalgam) or spark.driver.memory and run the same command again: the study goes on.");
  }

  @Test
  @Timeout(30)
  void anyOtherErrorWhileATrialIsStoredStopsTheStudy() {
    assertStopped(
        new NoClassDefFoundError("org/xerial/Snappy"),
        "The driver could not store trial 3: java.lang.NoClassDefFoundError: org/xerial/Snappy. What was stored before stays. Mend it and run the same command again: the study goes on.");
  }

  private void assertStopped(Error error, String message) {
    StudyLoop loop =
        loop(
            new FakeRunner(SLOTS, SlowStorageTest::measured),
            (row, items) -> {
              if (row.trial() == 3) {
                throw error;
              }
              rows.add(row);
            });
    assertThatThrownBy(loop::run)
        .isInstanceOf(StudyStoppedException.class)
        .hasMessage(message)
        .hasCause(error);
    assertThat(rows).extracting(TrialRow::trial).containsExactly(0, 1, 2);
  }

  private StudyLoop loop(TaskRunner runner, ResultSink sink) {
    Study study =
        Study.start(
            StudyPlan.of(
                "study", SPACE, OBJECTIVES.stream().map(ObjectiveSpec::objective).toList(), BUDGET),
            new RandomSampler(SPACE, 1));
    return new StudyLoop(
        study,
        runner,
        new Committer("study", OBJECTIVES, List.of(), List.of(), 0, sink),
        FakeWorker.cache(new ScoreIndex(), FakeWorker.TASKS, FakeWorker.emptyStore()),
        progress -> {});
  }

  private static CompletableFuture<TrialReply> measured(TrialRequest request) {
    return CompletableFuture.completedFuture(FakeWorker.measured(request));
  }

  private static boolean await(CountDownLatch latch) {
    try {
      return latch.await(30, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void pause() {
    try {
      Thread.sleep(300);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
