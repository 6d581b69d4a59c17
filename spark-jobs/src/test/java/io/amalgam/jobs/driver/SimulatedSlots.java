package io.amalgam.jobs.driver;

import io.amalgam.jobs.worker.TrialReply;
import io.amalgam.jobs.worker.TrialRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * A simulation of a large cluster: slots that wait in real time stand for executors, everything
 * else (the loop, the sampler, the tables) is the real thing. {@code SLOTS MEAN_SECONDS TRIALS
 * START_MILLIS}, the last being what a slot loses between two trials, as Spark's one-task jobs do.
 */
final class SimulatedSlots implements TaskRunner {

  private final int slots;
  private final Duration mean;
  private final Duration start;
  private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(1);
  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private int free;

  private record Waiting(TrialRequest request, CompletableFuture<TrialReply> reply) {}

  private SimulatedSlots(int slots, Duration mean, Duration start) {
    this.slots = slots;
    this.free = slots;
    this.mean = mean;
    this.start = start;
  }

  @Override
  public int slots() {
    return slots;
  }

  @Override
  public synchronized CompletableFuture<TrialReply> submit(TrialRequest request) {
    CompletableFuture<TrialReply> reply = new CompletableFuture<>();
    waiting.add(new Waiting(request, reply));
    fill();
    return reply;
  }

  private synchronized void fill() {
    while (free > 0 && !waiting.isEmpty()) {
      free--;
      Waiting next = waiting.removeFirst();
      after(start, () -> begin(next));
    }
  }

  private void begin(Waiting trial) {
    Instant started = Instant.now();
    after(
        UnevenSearch.time(trial.request(), mean),
        () -> {
          Instant ended = Instant.now();
          synchronized (this) {
            free++;
          }
          fill();
          CompletableFuture<?> unused =
              CompletableFuture.runAsync(
                  () ->
                      trial
                          .reply()
                          .complete(UnevenSearch.measured(trial.request(), started, ended)));
        });
  }

  private void after(Duration time, Runnable then) {
    var unused = clock.schedule(then, time.toNanos(), TimeUnit.NANOSECONDS);
  }

  @SuppressWarnings("SystemOut")
  public static void main(String[] args) throws Exception {
    Path folder = Files.createTempDirectory(Path.of("target"), "slots-");
    SimulatedSlots cluster =
        new SimulatedSlots(
            Integer.parseInt(args[0]),
            Duration.ofMillis((long) (1000 * Double.parseDouble(args[1]))),
            Duration.ofMillis(Long.parseLong(args[3])));
    System.out.print("simulated  " + UnevenSearch.run(folder, cluster, Integer.parseInt(args[2])));
    cluster.clock.shutdownNow();
  }
}
