package io.amalgam.jobs.worker;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The resident models of one setup, device by device. */
final class SlotPool {

  private final WorkerSetup setup;
  private final Map<OptionalInt, DeviceSlots> devices = new HashMap<>();
  private @Nullable SlotPool before;
  private boolean retired;

  /**
   * A pool that loads nothing yet.
   *
   * @param before the retired pool whose models go first: a device is not to hold two pairs
   */
  SlotPool(WorkerSetup setup, @Nullable SlotPool before) {
    this.setup = setup;
    this.before = before;
  }

  synchronized boolean serves(WorkerSetup other) {
    return setup.equals(other)
        || (!devices.isEmpty()
            && devices.values().stream().allMatch(device -> device.host().serves(other)));
  }

  /**
   * Runs work on an idle slot of the place, making one if there is none. A slot whose work failed
   * is not used again: what a native library leaves behind is not to be trusted.
   *
   * @param load how long loading the pair may take; absent if as long as it likes
   * @throws RetiredException if the pool takes no more work
   */
  <T> T use(Place place, @Nullable Duration load, Function<Slot, T> work) {
    DeviceSlots device = device(place, load);
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
  private synchronized DeviceSlots device(Place place, @Nullable Duration load) {
    if (retired) {
      throw new RetiredException();
    }
    awaitPlace();
    return devices.computeIfAbsent(
        place.gpu(), gpu -> new DeviceSlots(PairLoad.within(load, setup, place)));
  }

  private void awaitPlace() {
    SlotPool leaving = before;
    if (leaving != null) {
      try {
        leaving.awaitFreed();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("The task was cancelled.", e);
      }
      before = null;
    }
  }

  /** Takes no more work: everything is freed as soon as nothing uses it. */
  synchronized void retire() {
    retired = true;
    devices.values().forEach(DeviceSlots::retire);
  }

  synchronized boolean isRetired() {
    return retired;
  }

  /** Waits until everything is freed after {@link #retire}. */
  void awaitFreed() throws InterruptedException {
    for (DeviceSlots device : devices()) {
      device.awaitFreed();
    }
  }

  /** Whether no model is resident. */
  boolean isFreed() {
    return devices().stream().allMatch(DeviceSlots::isFreed);
  }

  private synchronized List<DeviceSlots> devices() {
    return List.copyOf(devices.values());
  }
}
