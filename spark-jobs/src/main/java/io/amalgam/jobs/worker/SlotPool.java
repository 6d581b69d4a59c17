package io.amalgam.jobs.worker;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Function;

/**
 * The resident models of one setup: as many as tasks have run at the same time, each used by one
 * task at a time.
 */
final class SlotPool implements AutoCloseable {

  private final WorkerSetup setup;
  private final Deque<Slot> idle = new ArrayDeque<>();
  private boolean closed;

  SlotPool(WorkerSetup setup) {
    this.setup = setup;
  }

  boolean serves(WorkerSetup other) {
    return setup.equals(other);
  }

  /**
   * Runs work on an idle slot of the place, loading one if there is none. A slot whose work failed
   * is not used again: what a native library leaves behind is not to be trusted.
   */
  <T> T use(Place place, Function<Slot, T> work) {
    Slot slot = take(place);
    boolean sound = false;
    try {
      T result = work.apply(slot);
      sound = true;
      return result;
    } finally {
      giveBack(slot, sound);
    }
  }

  private Slot take(Place place) {
    synchronized (idle) {
      for (Slot slot : idle) {
        if (slot.gpu().equals(place.gpu())) {
          idle.remove(slot);
          return slot;
        }
      }
    }
    return Slot.load(setup, place);
  }

  private void giveBack(Slot slot, boolean sound) {
    synchronized (idle) {
      if (sound && !closed) {
        idle.addFirst(slot);
        return;
      }
    }
    slot.close();
  }

  @Override
  public void close() {
    synchronized (idle) {
      closed = true;
      idle.forEach(Slot::close);
      idle.clear();
    }
  }
}
