package io.amalgam.jobs.worker;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The slots of one device around the weights they share: as many as tasks have run at the same
 * time, each used by one task at a time. The weights are freed once, when no slot is left that
 * could use them.
 */
final class DeviceSlots {

  private final PairHost host;
  private final Deque<Slot> idle = new ArrayDeque<>();

  /** Slots that exist: idle, in use, or on their way out. */
  private int slots;

  private boolean retired;
  private boolean freed;

  DeviceSlots(PairHost host) {
    this.host = host;
  }

  PairHost host() {
    return host;
  }

  /**
   * An idle slot, or a new one; on a device for one task at a time, waits until it is free.
   *
   * @throws RetiredException if it is given up
   */
  synchronized Slot take() {
    try {
      while (host.exclusive() && slots > idle.size() && !retired) {
        wait();
      }
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
      slot.end(this::gone);
    }
    notifyAll();
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
