package io.amalgam.jobs.worker;

import io.amalgam.jobs.checkpoint.CheckpointException;
import io.amalgam.jobs.evaluate.ItemException;
import io.amalgam.jobs.torch.DeviceFailures;
import io.amalgam.jobs.torch.DeviceMemoryException;
import io.amalgam.jobs.torch.TorchUnavailableException;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What an executor does with a trial. One per process: pairs are loaded once, stay resident, and
 * are released when a trial of another pair arrives, before that one is loaded.
 */
public final class Worker {

  private static @Nullable SlotPool pool;

  private Worker() {}

  /** The same without limits of time. */
  public static TrialReply run(WorkerSetup setup, TrialRequest request, Place place) {
    return run(setup, request, place, TimeLimits.NONE);
  }

  /**
   * Merges and evaluates. Called from as many threads as the process has task slots.
   *
   * @return what was measured, or why this trial or no trial at all can be
   * @throws LostProcessException if this process cannot measure any more, or a limit is passed
   * @throws RuntimeException if another try, here or elsewhere, may succeed
   */
  public static TrialReply run(
      WorkerSetup setup, TrialRequest request, Place place, TimeLimits limits) {
    try {
      return use(
          setup,
          place,
          limits.load(),
          slot -> slot.measure(request, place.attempt(), limits.trial()));
    } catch (CheckpointException | ItemException | TorchUnavailableException e) {
      return new TrialReply.Unusable(String.valueOf(e.getMessage()));
    } catch (DeviceMemoryException e) {
      return new TrialReply.Unusable(tooLarge(e));
    }
  }

  /** The same without limits of time. */
  public static ProbeReply probe(WorkerSetup setup, Place place) {
    return probe(setup, place, TimeLimits.NONE);
  }

  /**
   * Loads the pair and says where trials will run, or why none can.
   *
   * @throws LostProcessException if this process cannot measure any more, or a limit is passed
   * @throws RuntimeException if another try, here or elsewhere, may succeed
   */
  public static ProbeReply probe(WorkerSetup setup, Place place, TimeLimits limits) {
    try {
      return use(setup, place, limits.load(), Slot::describe);
    } catch (CheckpointException | ItemException | TorchUnavailableException e) {
      return new ProbeReply.Unusable(String.valueOf(e.getMessage()));
    } catch (DeviceMemoryException e) {
      return new ProbeReply.Unusable(tooLarge(e));
    }
  }

  /** Releases what is resident, as soon as nothing uses it; the next trial loads its pair again. */
  public static synchronized void release() {
    SlotPool current = pool;
    if (current != null) {
      current.retire();
    }
  }

  /** While scoring, memory is a trial's problem; while loading, everyone's. */
  private static String tooLarge(DeviceMemoryException e) {
    return "The pair does not fit the device: base, aligned, a merge of them and the tasks' reward models stay in its memory. Use a larger device, fewer slots, or dtype bfloat16. "
        + e.getMessage();
  }

  private static <T> T use(
      WorkerSetup setup, Place place, @Nullable Duration load, Function<Slot, T> work) {
    while (true) {
      try {
        return poolOf(setup).use(place, load, work);
      } catch (RetiredException e) {
        // Another pair came between; this one is loaded again behind it.
      } catch (RuntimeException e) {
        throw DeviceFailures.isLost(e) ? lost(e) : e;
      }
    }
  }

  private static LostDeviceException lost(RuntimeException failure) {
    String reason = "The GPU failed: %s".formatted(failure.getMessage());
    return new LostDeviceException(
        reason,
        new TrialReply.Unusable(
            "%s Nothing can be measured on it from this process any more. Run the same command again: it goes on where it was."
                .formatted(reason)),
        failure);
  }

  private static synchronized SlotPool poolOf(WorkerSetup setup) {
    SlotPool current = pool;
    if (current == null || current.isRetired() || !current.serves(setup)) {
      if (current != null) {
        current.retire();
      }
      current = new SlotPool(setup, current);
      pool = current;
    }
    return current;
  }
}
