package io.amalgam.jobs.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amalgam.jobs.checkpoint.Checkpoint;
import io.amalgam.jobs.checkpoint.DType;
import io.amalgam.jobs.evaluate.LogLikelihoodItem;
import io.amalgam.jobs.evaluate.LogLikelihoodTask;
import io.amalgam.jobs.merge.FollowPolicy;
import io.amalgam.jobs.merge.MergePlan;
import io.amalgam.search.space.LayerGroups;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Models stay until they are given up, and go only when nothing can use them any more. */
class ResidenceTest {

  private static final Path CHECKPOINTS = Path.of("src/test/resources/checkpoints");
  private static final Place PLACE = new Place("test", OptionalInt.empty(), false, 1, 1);

  /** So many of them take seconds, however quick the machine. */
  private static final int LONG = 30_000;

  private final SlotPool pool = new SlotPool(setup("c d"), null);

  @Test
  void aPairThatIsGivenUpWhileATrialRunsStaysUntilTheTrialIsDone() throws InterruptedException {
    TrialReply reply =
        pool.use(
            PLACE,
            null,
            slot -> {
              pool.retire();
              assertThat(pool.isFreed()).isFalse();
              return slot.measure(request(), 1, null);
            });
    assertThat(reply).isInstanceOf(TrialReply.Measured.class);
    pool.awaitFreed();
    assertThat(pool.isFreed()).isTrue();
  }

  @Test
  void aPairThatIsGivenUpTakesNoMoreTrialsAndMayBeGivenUpAgain() throws InterruptedException {
    pool.use(PLACE, null, slot -> slot.measure(request(), 1, null));
    pool.retire();
    pool.retire();
    pool.awaitFreed();
    assertThatThrownBy(() -> pool.use(PLACE, null, Slot::describe))
        .isInstanceOf(RetiredException.class);
  }

  @Test
  void theNextPairIsLoadedOnlyWhenTheOneBeforeIsGone() throws Exception {
    SlotPool next = new SlotPool(setup("e f"), pool);
    CountDownLatch working = new CountDownLatch(1);
    CountDownLatch done = new CountDownLatch(1);
    CompletableFuture<Void> trial =
        CompletableFuture.runAsync(
            () ->
                pool.use(
                    PLACE,
                    null,
                    slot -> {
                      working.countDown();
                      await(done);
                      return slot.describe();
                    }));
    working.await();
    pool.retire();
    CompletableFuture<Boolean> loaded =
        CompletableFuture.supplyAsync(() -> next.use(PLACE, null, slot -> pool.isFreed()));
    assertThat(loaded).isNotDone();
    done.countDown();
    assertThat(loaded.get()).as("freed before the next was used").isTrue();
    trial.get();
  }

  @Test
  void aSlotWhoseWorkFailedIsReplaced() {
    AtomicInteger seen = new AtomicInteger();
    Slot[] slots = new Slot[2];
    assertThatThrownBy(
            () ->
                pool.use(
                    PLACE,
                    null,
                    slot -> {
                      slots[0] = slot;
                      throw new IllegalStateException("native trouble");
                    }))
        .hasMessage("native trouble");
    pool.use(PLACE, null, slot -> slots[seen.incrementAndGet()] = slot);
    assertThat(slots[1]).isNotSameAs(slots[0]);
    assertThat(pool.<TrialReply>use(PLACE, null, slot -> slot.measure(request(), 1, null)))
        .isInstanceOf(TrialReply.Measured.class);
  }

  @Test
  void aTrialThatIsNotDoneInTimeLosesItsProcessOrFailsWhereThatMustStay() {
    assertThatThrownBy(
            () ->
                Worker.run(
                    setup("g h", LONG),
                    request(),
                    PLACE,
                    new TimeLimits(null, Duration.ofNanos(1))))
        .isInstanceOfSatisfying(
            LostProcessException.class,
            lost -> {
              assertThat(lost.getMessage())
                  .isEqualTo("It was not done after 0.0 seconds, the limit of a trial.");
              assertThat(lost.instead())
                  .isInstanceOfSatisfying(
                      TrialReply.Unmeasurable.class,
                      reply -> assertThat(reply.reason()).isEqualTo(lost.getMessage()));
            });
    assertThat(
            Worker.run(setup("g h"), request(), PLACE, new TimeLimits(null, Duration.ofMinutes(5))))
        .as("the process goes on where it is not replaced")
        .isInstanceOf(TrialReply.Measured.class);
  }

  @Test
  void aPairThatIsNotLoadedInTimeLosesItsProcessOrIsTriedAgainWhereThatMustStay() {
    Worker.release();
    TimeLimits limits = new TimeLimits(Duration.ofNanos(1), null);
    assertThatThrownBy(() -> Worker.run(setup("i j", LONG), request(), PLACE, limits))
        .isInstanceOfSatisfying(
            LostProcessException.class,
            lost ->
                assertThat(lost.instead())
                    .isEqualTo(
                        new TrialReply.Unusable(
                            "The pair was not loaded after 0.0 seconds, the limit of spark.amalgam.loadLimit. Does the storage of %s and %s answer?"
                                .formatted(setup("i j").base(), setup("i j").aligned()))));
    TimeLimits enough = new TimeLimits(Duration.ofMinutes(5), null);
    assertThat(Worker.run(setup("i j"), request(), PLACE, enough))
        .as("the process goes on where it is not replaced")
        .isInstanceOf(TrialReply.Measured.class);
  }

  /** A device for one task at a time, as a GPU in Spark's local mode is. */
  @Test
  void aDeviceThatStuckWorkHoldsIsWaitedForWithinBounds() {
    // Long enough, whatever the machine, for the work to go on when it is given up.
    PairHost shared = PairHost.load(setup("k l", LONG), PLACE);
    PairHost host =
        new PairHost(
            shared.setup(),
            shared.sources(),
            shared.rewards(),
            shared.tasks(),
            shared.computeType(),
            "gpu:0",
            true);
    DeviceSlots slots = new DeviceSlots(host, Duration.ofMillis(1));
    Slot slot = slots.take();
    assertThatThrownBy(() -> slot.measure(request(), 1, Duration.ofNanos(1)))
        .isInstanceOf(LostProcessException.class);
    slots.giveBack(slot, false);
    assertThatThrownBy(slots::take)
        .isInstanceOf(LostProcessException.class)
        .hasMessage(
            "gpu:0 is held by a trial that failed and does not end, so that no other can use it. Run the same command again: it goes on where it was.");
    slots.retire();
    assertThatThrownBy(slots::take).isInstanceOf(RetiredException.class);
  }

  @Test
  void pairsThatTakeTurnsAreMeasuredAsIfAloneAndNoTrialIsTurnedAway() {
    TrialReply.Measured first = measured(setup("c d"));
    TrialReply.Measured second = measured(setup("e f"));
    List<CompletableFuture<TrialReply.Measured>> turns =
        List.of("c d", "e f", "c d", "e f", "c d", "e f").stream()
            .map(text -> CompletableFuture.supplyAsync(() -> measured(setup(text))))
            .toList();
    for (int turn = 0; turn < turns.size(); turn++) {
      assertThat(turns.get(turn).join().results())
          .isEqualTo(turn % 2 == 0 ? first.results() : second.results());
    }
    Worker.release();
    assertThat(measured(setup("c d")).results()).isEqualTo(first.results());
  }

  private static TrialReply.Measured measured(WorkerSetup setup) {
    return (TrialReply.Measured) Worker.run(setup, request(), PLACE);
  }

  private static TrialRequest request() {
    return new TrialRequest("study", 0, List.of(0.25, 0.5), List.of("texts"));
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static WorkerSetup setup(String continuation) {
    return setup(continuation, 1);
  }

  private static WorkerSetup setup(String continuation, int items) {
    LogLikelihoodItem item = new LogLikelihoodItem("a b", continuation, null);
    try (Checkpoint base = Checkpoint.open(CHECKPOINTS.resolve("tiny-base"));
        Checkpoint aligned = Checkpoint.open(CHECKPOINTS.resolve("tiny-aligned"))) {
      return new WorkerSetup(
          base.folder().toString(),
          aligned.folder().toString(),
          base.digest(),
          aligned.digest(),
          MergePlan.of(base.config(), LayerGroups.blocks(4, 2), false, FollowPolicy.WISE_FT),
          DType.FLOAT32,
          List.of(new LogLikelihoodTask("texts", Collections.nCopies(items, item), " ")));
    }
  }
}
