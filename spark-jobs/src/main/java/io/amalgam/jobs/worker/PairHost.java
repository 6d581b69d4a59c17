package io.amalgam.jobs.worker;

import io.amalgam.jobs.checkpoint.Checkpoint;
import io.amalgam.jobs.checkpoint.DType;
import io.amalgam.jobs.torch.Closing;
import io.amalgam.jobs.torch.ComputeDevice;
import io.amalgam.jobs.torch.ComputeType;
import io.amalgam.jobs.torch.PairSources;
import io.amalgam.jobs.torch.TorchRuntime;

/**
 * What all slots of a device share: the weights of the pair and of reward models, loaded once, and
 * the tasks, tokenized once.
 *
 * @param setup what was asked for
 * @param sources the pair's weights on the device
 * @param rewards the weights of the reward models that tasks ask for
 * @param tasks in the order of the setup
 * @param computeType the type of merges: the one asked for, or else the device's choice; reward
 *     models compute in it, too
 * @param device the device and place, in words
 * @param exclusive whether one task at a time may use the device: a GPU that Spark did not hand out
 */
record PairHost(
    WorkerSetup setup,
    PairSources sources,
    RewardSources rewards,
    PreparedTasks tasks,
    DType computeType,
    String device,
    boolean exclusive)
    implements AutoCloseable {

  /**
   * Loads the pair of a setup.
   *
   * @throws io.amalgam.jobs.checkpoint.CheckpointException if a checkpoint cannot be used, or is
   *     not the one the driver read
   * @throws io.amalgam.jobs.torch.TorchUnavailableException if there is no libtorch or no such
   *     device
   * @throws io.amalgam.jobs.torch.DeviceMemoryException if the device's memory does not suffice
   */
  static PairHost load(WorkerSetup setup, Place place) {
    int cores = Runtime.getRuntime().availableProcessors();
    TorchRuntime runtime = TorchRuntime.start(Math.max(1, cores / place.tasks()));
    ComputeDevice device = Devices.choice().of(place, runtime);
    try (Checkpoint base = open(setup.base(), setup.baseDigest());
        Checkpoint aligned = open(setup.aligned(), setup.alignedDigest());
        RewardCheckpoints rewards = RewardCheckpoints.open(setup.tasks());
        Closing closing = new Closing()) {
      DType asked = setup.computeType();
      DType type = asked != null ? asked : ComputeType.AUTO.resolve(base.dtype(), device, runtime);
      // Tasks first: what is wrong with them is known before any weight is loaded.
      PreparedTasks tasks = closing.add(PreparedTasks.of(setup.tasks(), base, aligned));
      PairHost host =
          new PairHost(
              setup,
              closing.add(PairSources.load(base, aligned, device)),
              closing.add(rewards.load(device, type)),
              tasks,
              type,
              runtime.describe(device) + ", " + place.name(),
              device.isGpu() && place.gpu().isEmpty());
      closing.keep();
      return host;
    }
  }

  private static Checkpoint open(String folder, String digest) {
    return DriversCheckpoint.open(Checkpoint::open, folder, digest);
  }

  /** Whether it can run trials of a setup; one that leaves the type open takes the type chosen. */
  boolean serves(WorkerSetup other) {
    return other.computeType() == null
        ? setup.withComputeType(computeType).equals(other.withComputeType(computeType))
        : setup.withComputeType(computeType).equals(other);
  }

  /** Frees weights and tokenizer; no slot may be using them. */
  @Override
  public void close() {
    rewards.close();
    sources.close();
    tasks.close();
  }
}
