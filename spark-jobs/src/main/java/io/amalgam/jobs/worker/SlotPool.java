package io.amalgam.jobs.worker;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Function;

/** The resident models of one setup, device by device. */
final class SlotPool {

  private final WorkerSetup setup;
  private final Map<OptionalInt, DeviceSlots> devices = new HashMap<>();
  private boolean retired;

  SlotPool(WorkerSetup setup) {
    this.setup = setup;
  }

  synchronized boolean serves(WorkerSetup other) {
    return setup.equals(other)
        || (!devices.isEmpty()
            && devices.values().stream().allMatch(device -> device.host().serves(other)));
  }

  /**
   * Runs work on an idle slot of the place, making one if there is none. A slot whose work failed
   * is not used again: what a native library leaves behind is not to be trusted.
   */
  <T> T use(Place place, Function<Slot, T> work) {
    DeviceSlots device = device(place);
    Slot slot = device.take();
    boolean sound = false;
    try {
      T result = work.apply(slot);
      sound = true;
      return result;
    } finally {
      device.giveBack(slot, sound);
    }
  }

  /** The first task of a device loads the pair; the others wait for it. */
  private synchronized DeviceSlots device(Place place) {
    if (retired) {
      throw new IllegalStateException("The pair was released for another one; try again.");
    }
    return devices.computeIfAbsent(
        place.gpu(), gpu -> new DeviceSlots(PairHost.load(setup, place)));
  }

  /** Takes no more work: everything is freed as soon as nothing uses it. */
  synchronized void retire() {
    retired = true;
    devices.values().forEach(DeviceSlots::retire);
  }
}
