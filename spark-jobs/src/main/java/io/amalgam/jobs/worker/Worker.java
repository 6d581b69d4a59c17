package io.amalgam.jobs.worker;

import io.amalgam.jobs.checkpoint.CheckpointException;
import io.amalgam.jobs.evaluate.ItemException;
import io.amalgam.jobs.torch.DeviceMemoryException;
import io.amalgam.jobs.torch.TorchUnavailableException;
import org.jspecify.annotations.Nullable;

/**
 * What an executor does with a trial. One per process: pairs are loaded once, stay resident, and
 * are released when a trial of another pair arrives.
 */
public final class Worker {

  private static @Nullable SlotPool pool;

  private Worker() {}

  /**
   * Merges and evaluates. Called from as many threads as the process has task slots.
   *
   * @return what was measured, or why this trial or no trial at all can be
   * @throws RuntimeException if another try, here or elsewhere, may succeed
   */
  public static TrialReply run(WorkerSetup setup, TrialRequest request, Place place) {
    try {
      return poolOf(setup).use(place, slot -> slot.measure(request, place.attempt()));
    } catch (CheckpointException | ItemException | TorchUnavailableException e) {
      return new TrialReply.Unusable(String.valueOf(e.getMessage()));
    } catch (DeviceMemoryException e) {
      return new TrialReply.Unusable(tooLarge(e));
    }
  }

  /**
   * Loads the pair and says where trials will run, or why none can.
   *
   * @throws RuntimeException if another try, here or elsewhere, may succeed
   */
  public static ProbeReply probe(WorkerSetup setup, Place place) {
    try {
      return poolOf(setup).use(place, Slot::describe);
    } catch (CheckpointException | ItemException | TorchUnavailableException e) {
      return new ProbeReply.Unusable(String.valueOf(e.getMessage()));
    } catch (DeviceMemoryException e) {
      return new ProbeReply.Unusable(tooLarge(e));
    }
  }

  /** While scoring, memory is a trial's problem; while loading, everyone's. */
  private static String tooLarge(DeviceMemoryException e) {
    return "The pair does not fit the device: base, aligned, a merge of them and the tasks' reward models stay in its memory. Use a larger device, fewer slots, or dtype bfloat16. "
        + e.getMessage();
  }

  private static synchronized SlotPool poolOf(WorkerSetup setup) {
    SlotPool current = pool;
    if (current == null || !current.serves(setup)) {
      if (current != null) {
        current.retire();
      }
      current = new SlotPool(setup);
      pool = current;
    }
    return current;
  }
}
