package io.amalgam.jobs.worker;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The slots of one device around the weights they share: as many as tasks have run at the same
 * time, each used by one task at a time.
 */
final class DeviceSlots {

  private final PairHost host;
  private final Deque<Slot> idle = new ArrayDeque<>();
  private int busy;
  private boolean retired;

  DeviceSlots(PairHost host) {
    this.host = host;
  }

  PairHost host() {
    return host;
  }

  /** An idle slot, or a new one; on a device for one task at a time, waits until it is free. */
  synchronized Slot take() {
    try {
      while (host.exclusive() && busy > 0) {
        wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The task was cancelled.", e);
    }
    if (retired) {
      throw new IllegalStateException("The pair was released for another one; try again.");
    }
    Slot slot = idle.isEmpty() ? Slot.on(host) : idle.removeFirst();
    busy++;
    return slot;
  }

  /**
   * Takes a slot back.
   *
   * @param sound whether it may be used again
   */
  synchronized void giveBack(Slot slot, boolean sound) {
    busy--;
    if (sound && !retired) {
      idle.addFirst(slot);
    } else {
      slot.close();
    }
    freeIfUnused();
    notifyAll();
  }

  synchronized void retire() {
    retired = true;
    idle.forEach(Slot::close);
    idle.clear();
    freeIfUnused();
    notifyAll();
  }

  private void freeIfUnused() {
    if (retired && busy == 0) {
      host.close();
    }
  }
}
