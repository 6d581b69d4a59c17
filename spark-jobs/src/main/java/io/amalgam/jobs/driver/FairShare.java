package io.amalgam.jobs.driver;

import io.amalgam.jobs.worker.TrialReply;
import io.amalgam.jobs.worker.TrialRequest;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Shares the slots of one runner among studies that run at the same time: a free slot goes to the
 * study that uses the fewest, and what one study cannot use the others get. Each study sees a
 * runner of its own, its lane. Safe for use by several threads; driver only.
 */
public final class FairShare {

  private final TaskRunner runner;
  private final List<Lane> lanes = new ArrayList<>();
  private long turns;

  /** Shares this runner, which nobody else may use meanwhile. */
  public FairShare(TaskRunner runner) {
    this.runner = runner;
  }

  /** Opens a lane: a runner for one study. */
  public Lane open() {
    synchronized (lanes) {
      Lane lane = new Lane();
      lanes.add(lane);
      return lane;
    }
  }

  /** How many slots have a trial now. */
  public int busy() {
    int slots = runner.slots();
    synchronized (lanes) {
      return Math.min(slots, running());
    }
  }

  private int running() {
    return lanes.stream().mapToInt(lane -> lane.running).sum();
  }

  /** Starts what there is room for. */
  private void dispatch() {
    int slots;
    try {
      slots = runner.slots();
    } catch (StudyStoppedException e) {
      waiting().forEach(waiting -> waiting.reply().completeExceptionally(e));
      return;
    }
    for (Started next = next(slots); next != null; next = next(slots)) {
      next.start();
    }
  }

  private List<Waiting> waiting() {
    synchronized (lanes) {
      List<Waiting> all = lanes.stream().flatMap(lane -> lane.waiting.stream()).toList();
      lanes.forEach(lane -> lane.waiting.clear());
      return all;
    }
  }

  private @Nullable Started next(int slots) {
    synchronized (lanes) {
      // Some wait beyond the slots, so that no slot waits for the driver.
      if (running() >= slots + StudyLoop.queued(slots)) {
        return null;
      }
      return lanes.stream()
          .filter(lane -> !lane.waiting.isEmpty())
          .min(Comparator.<Lane>comparingInt(lane -> lane.running).thenComparing(lane -> lane.turn))
          .map(Lane::take)
          .orElse(null);
    }
  }

  private record Waiting(TrialRequest request, CompletableFuture<TrialReply> reply) {}

  private record Started(Lane lane, Waiting trial) {

    void start() {
      lane.start(trial);
    }
  }

  /** What one study sees. Closing it forgets what still waits; what runs ends by itself. */
  public final class Lane implements TaskRunner, AutoCloseable {

    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private int running;
    private long turn;
    private boolean closed;

    private Lane() {}

    /** An equal share of the slots, and those that the other studies leave idle. */
    @Override
    public int slots() {
      int slots = runner.slots();
      synchronized (lanes) {
        long open = lanes.stream().filter(lane -> !lane.closed).count();
        int share = (int) ((slots + open - 1) / Math.max(1, open));
        int others =
            lanes.stream()
                .filter(lane -> lane != this)
                .mapToInt(lane -> lane.running + lane.waiting.size())
                .sum();
        return Math.max(1, Math.max(share, slots - others));
      }
    }

    @Override
    public CompletableFuture<TrialReply> submit(TrialRequest request) {
      CompletableFuture<TrialReply> reply = new CompletableFuture<>();
      synchronized (lanes) {
        waiting.addLast(new Waiting(request, reply));
      }
      dispatch();
      return reply;
    }

    private Started take() {
      Waiting first = waiting.removeFirst();
      running++;
      turn = ++turns;
      return new Started(this, first);
    }

    private void start(Waiting trial) {
      CompletableFuture<?> unused =
          submitted(trial.request())
              .whenComplete(
                  (reply, failure) -> {
                    ended();
                    if (failure == null) {
                      trial.reply().complete(reply);
                    } else {
                      trial.reply().completeExceptionally(failure);
                    }
                  });
    }

    private CompletableFuture<TrialReply> submitted(TrialRequest request) {
      try {
        return runner.submit(request);
      } catch (RuntimeException e) {
        return CompletableFuture.failedFuture(e);
      }
    }

    /** The slot gets its next trial before this one is looked at. */
    private void ended() {
      synchronized (lanes) {
        running--;
        removeIfOver();
      }
      dispatch();
    }

    private void removeIfOver() {
      if (closed && running == 0) {
        lanes.remove(this);
      }
    }

    @Override
    public void close() {
      synchronized (lanes) {
        closed = true;
        waiting.clear();
        removeIfOver();
      }
      dispatch();
    }
  }
}
