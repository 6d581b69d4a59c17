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
import java.util.function.Function;

/**
 * A simulation of a large cluster: slots that wait in real time stand for executors, everything
 * else (the loop, the sampler, the tables) is the real thing. {@code SLOTS MEAN_SECONDS TRIALS
 * START_MILLIS [RESULTS]}: START_MILLIS is what a slot loses between two trials, as Spark's
 * one-task jobs do; RESULTS a results folder whose trials' times, scaled to the mean, these trials
 * take.
 */
final class SimulatedSlots implements TaskRunner {

  private final int slots;
  private final Function<TrialRequest, Duration> time;
  private final Duration start;
  private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(1);
  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private int free;

  private record Waiting(TrialRequest request, CompletableFuture<TrialReply> reply) {}

  private SimulatedSlots(int slots, Function<TrialRequest, Duration> time, Duration start) {
    this.slots = slots;
    this.free = slots;
    this.time = time;
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
        time.apply(trial.request()),
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
  private static Function<TrialRequest, Duration> measured(String results, Duration mean) {
    MeasuredTimes times = MeasuredTimes.of(results, mean);
    System.out.print("simulated  " + times.describe());
    return times::time;
  }

  @SuppressWarnings("SystemOut")
  public static void main(String[] args) throws Exception {
    Path folder = Files.createTempDirectory(Path.of("target"), "slots-");
    Duration mean = Duration.ofMillis((long) (1000 * Double.parseDouble(args[1])));
    SimulatedSlots cluster =
        new SimulatedSlots(
            Integer.parseInt(args[0]),
            args.length > 4 ? measured(args[4], mean) : request -> UnevenSearch.time(request, mean),
            Duration.ofMillis(Long.parseLong(args[3])));
    System.out.print("simulated  " + UnevenSearch.run(folder, cluster, Integer.parseInt(args[2])));
    cluster.clock.shutdownNow();
  }
}
