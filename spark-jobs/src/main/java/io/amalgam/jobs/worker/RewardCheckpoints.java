package io.amalgam.jobs.worker;

import io.amalgam.jobs.checkpoint.Checkpoint;
import io.amalgam.jobs.checkpoint.CheckpointException;
import io.amalgam.jobs.checkpoint.DType;
import io.amalgam.jobs.evaluate.RewardTask;
import io.amalgam.jobs.evaluate.Task;
import io.amalgam.jobs.torch.ComputeDevice;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The reward models that tasks ask for, opened and found to be what the driver read. */
final class RewardCheckpoints implements AutoCloseable {

  private final Map<String, Checkpoint> byFolder = new LinkedHashMap<>();

  private RewardCheckpoints() {}

  /**
   * Opens each folder once, however many tasks name it.
   *
   * @throws CheckpointException if one cannot be used, or is not the one the driver read
   */
  static RewardCheckpoints open(List<Task> tasks) {
    RewardCheckpoints opened = new RewardCheckpoints();
    try {
      for (Task task : tasks) {
        if (task instanceof RewardTask reward) {
          opened.add(reward);
        }
      }
      return opened;
    } catch (RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  private void add(RewardTask task) {
    Checkpoint checkpoint =
        byFolder.computeIfAbsent(
            task.model(),
            folder -> DriversCheckpoint.open(Checkpoint::openReward, folder, task.modelDigest()));
    DriversCheckpoint.checked(checkpoint, task.modelDigest());
  }

  /**
   * Loads their weights.
   *
   * @throws CheckpointException if a tokenizer cannot be used
   * @throws io.amalgam.jobs.torch.DeviceMemoryException if the device's memory does not suffice
   */
  RewardSources load(ComputeDevice device, DType computeType) {
    return RewardSources.load(byFolder, device, computeType);
  }

  @Override
  public void close() {
    byFolder.values().forEach(Checkpoint::close);
  }
}
