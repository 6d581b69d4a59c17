package io.amalgam.jobs.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amalgam.jobs.worker.TrialReply;
import io.amalgam.jobs.worker.TrialRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class FairShareTest {

  /** Runs what it is given until it is told to end it. */
  private static final class HeldRunner implements TaskRunner {
    private final Map<TrialRequest, CompletableFuture<TrialReply>> running = new LinkedHashMap<>();
    private int slots;

    HeldRunner(int slots) {
      this.slots = slots;
    }

    @Override
    public int slots() {
      if (slots == 0) {
        throw new StudyStoppedException("Spark was stopped.");
      }
      return slots;
    }

    @Override
    public CompletableFuture<TrialReply> submit(TrialRequest request) {
      CompletableFuture<TrialReply> reply = new CompletableFuture<>();
      running.put(request, reply);
      return reply;
    }

    void end(TrialRequest request) {
      running.remove(request).complete(FakeWorker.reply(request).join());
    }

    List<TrialRequest> inOrder() {
      return List.copyOf(running.keySet());
    }

    Map<String, Long> byStudy() {
      return running.keySet().stream()
          .collect(Collectors.groupingBy(TrialRequest::study, Collectors.counting()));
    }
  }

  private static TrialRequest request(String study, int trial) {
    return new TrialRequest(study, trial, List.of(0.5, trial / 1000.0), List.of("pairs"));
  }

  /** Hands a trial over that nobody waits for. */
  private static void hand(FairShare.Lane lane, TrialRequest request) {
    CompletableFuture<?> unused = lane.submit(request);
  }

  @Test
  void aFreeSlotGoesToTheStudyThatUsesTheFewest() {
    HeldRunner runner = new HeldRunner(4);
    FairShare share = new FairShare(runner);
    FairShare.Lane greedy = share.open();
    FairShare.Lane late = share.open();
    for (int trial = 0; trial < 20; trial++) {
      hand(greedy, request("greedy", trial));
    }
    assertThat(runner.byStudy()).containsOnly(Map.entry("greedy", 6L));
    for (int trial = 0; trial < 20; trial++) {
      hand(late, request("late", trial));
    }
    for (int end = 0; end < 6; end++) {
      runner.end(runner.inOrder().get(0));
    }
    assertThat(runner.byStudy()).containsOnly(Map.entry("greedy", 3L), Map.entry("late", 3L));
    assertThat(share.busy()).isEqualTo(4);
  }

  @Test
  void overALongRunEachStudyGetsItsShareWhateverTrialsLast() {
    HeldRunner runner = new HeldRunner(6);
    FairShare share = new FairShare(runner);
    SplittableRandom random = new SplittableRandom(4);
    List<String> ended = new ArrayList<>();
    for (String study : List.of("a", "b", "c")) {
      FairShare.Lane lane = share.open();
      for (int trial = 0; trial < 400; trial++) {
        CompletableFuture<?> unused =
            lane.submit(request(study, trial)).thenAccept(reply -> ended.add(study));
      }
    }
    for (int end = 0; end < 600; end++) {
      List<TrialRequest> running = runner.inOrder();
      assertThat(running).hasSize(8);
      runner.end(running.get(random.nextInt(running.size())));
    }
    assertThat(ended.stream().collect(Collectors.groupingBy(name -> name, Collectors.counting())))
        .allSatisfy((study, count) -> assertThat(count).isBetween(180L, 220L));
  }

  @Test
  void aStudyHandsOutItsShareAndWhatTheOthersLeaveIdle() {
    HeldRunner runner = new HeldRunner(10);
    FairShare share = new FairShare(runner);
    FairShare.Lane one = share.open();
    assertThat(one.slots()).isEqualTo(10);
    FairShare.Lane two = share.open();
    assertThat(one.slots()).isEqualTo(10);
    for (int trial = 0; trial < 3; trial++) {
      hand(two, request("two", trial));
    }
    assertThat(one.slots()).isEqualTo(7);
    for (int trial = 3; trial < 30; trial++) {
      hand(two, request("two", trial));
    }
    assertThat(one.slots()).isEqualTo(5);
    two.close();
    // Twelve of its trials still run and hold the slots.
    assertThat(one.slots()).isEqualTo(10);
    runner.slots = 1;
    assertThat(one.slots()).isEqualTo(1);
  }

  @Test
  void whatAnEndedStudyLeftWaitingIsForgotten() {
    HeldRunner runner = new HeldRunner(1);
    FairShare share = new FairShare(runner);
    FairShare.Lane gone = share.open();
    FairShare.Lane stays = share.open();
    for (int trial = 0; trial < 9; trial++) {
      hand(gone, request("gone", trial));
    }
    CompletableFuture<TrialReply> mine = stays.submit(request("stays", 0));
    gone.close();
    for (int end = 0; end < 3; end++) {
      runner.end(runner.inOrder().get(0));
    }
    assertThat(runner.byStudy()).containsOnly(Map.entry("stays", 1L));
    runner.end(runner.inOrder().get(0));
    assertThat(mine).isCompleted();
    assertThat(runner.running).isEmpty();
    assertThat(share.busy()).isZero();
  }

  @Test
  void whenSparkIsGoneEveryStudyHearsOfIt() {
    HeldRunner runner = new HeldRunner(1);
    FairShare share = new FairShare(runner);
    FairShare.Lane lane = share.open();
    List<CompletableFuture<TrialReply>> replies = new ArrayList<>();
    for (int trial = 0; trial < 5; trial++) {
      replies.add(lane.submit(request("s", trial)));
    }
    runner.slots = 0;
    runner.end(runner.inOrder().get(0));
    assertThatThrownBy(replies.get(4)::join).hasCauseInstanceOf(StudyStoppedException.class);
    assertThatThrownBy(lane::slots).isInstanceOf(StudyStoppedException.class);
  }
}
