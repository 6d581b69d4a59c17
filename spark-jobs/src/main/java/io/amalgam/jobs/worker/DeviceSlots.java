package io.amalgam.jobs.worker;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The slots of one device around the weights they share: as many as tasks have run at the same
 * time, each used by one task at a time. The weights are freed once, when no slot is left that
 * could use them.
 */
final class DeviceSlots {

  /** Work that has failed is done by then, unless it is stuck for good. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final PairHost host;
  private final Duration patience;
  private final Deque<Slot> idle = new ArrayDeque<>();

  /** Slots that exist: idle, in use, or on their way out. */
  private int slots;

  /** Those of them whose work failed and may be stuck. */
  private int leaving;

  private boolean retired;
  private boolean freed;

  DeviceSlots(PairHost host) {
    this(host, PATIENCE);
  }

  DeviceSlots(PairHost host, Duration patience) {
    this.host = host;
    this.patience = patience;
  }

  PairHost host() {
    return host;
  }

  /**
   * An idle slot, or a new one; on a device for one task at a time, waits until it is free.
   *
   * @throws RetiredException if it is given up
   * @throws LostProcessException if the device is held by work that is stuck
   */
  synchronized Slot take() {
    try {
      awaitExclusive();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The task was cancelled.", e);
    }
    if (retired) {
      throw new RetiredException();
    }
    if (idle.isEmpty()) {
      Slot slot = Slot.on(host);
      slots++;
      return slot;
    }
    return idle.removeFirst();
  }

  private void awaitExclusive() throws InterruptedException {
    long since = System.nanoTime();
    while (host.exclusive() && slots > idle.size() && !retired) {
      if (leaving == 0) {
        wait();
        since = System.nanoTime();
      } else {
        long left = patience.toMillis() - (System.nanoTime() - since) / 1_000_000;
        if (left <= 0) {
          throw stuck();
        }
        wait(left);
      }
    }
  }

  private LostProcessException stuck() {
    String reason =
        "%s is held by a trial that failed and does not end, so that no other can use it. Run the same command again: it goes on where it was."
            .formatted(host.device());
    return new LostProcessException(reason, new TrialReply.Unusable(reason), null);
  }

  /**
   * Takes a slot back.
   *
   * @param sound whether it may be used again; if not, it goes as soon as it is done with what it
   *     does
   */
  synchronized void giveBack(Slot slot, boolean sound) {
    if (sound && !retired) {
      idle.addFirst(slot);
    } else {
      leaving++;
      slot.end(this::left);
    }
    notifyAll();
  }

  private synchronized void left() {
    leaving--;
    gone();
  }

  synchronized void retire() {
    retired = true;
    idle.forEach(slot -> slot.end(this::gone));
    idle.clear();
    freeIfUnused();
    notifyAll();
  }

  private synchronized void gone() {
    slots--;
    freeIfUnused();
    notifyAll();
  }

  private void freeIfUnused() {
    if (retired && slots == 0 && !freed) {
      freed = true;
      host.close();
    }
  }

  /** Waits until the weights are freed after {@link #retire}. */
  synchronized void awaitFreed() throws InterruptedException {
    while (!freed) {
      wait();
    }
  }

  synchronized boolean isFreed() {
    return freed;
  }
}
