package io.amalgam.jobs.worker;

import io.amalgam.jobs.checkpoint.Checkpoint;
import io.amalgam.jobs.checkpoint.CheckpointException;
import io.amalgam.jobs.checkpoint.CheckpointPair;
import io.amalgam.jobs.checkpoint.DType;
import io.amalgam.jobs.evaluate.PreparedTask;
import io.amalgam.jobs.torch.ComputeDevice;
import io.amalgam.jobs.torch.ComputeType;
import io.amalgam.jobs.torch.HfTokenizer;
import io.amalgam.jobs.torch.PairSources;
import io.amalgam.jobs.torch.TorchRuntime;
import java.nio.file.Path;
import java.util.List;

/**
 * What all slots of a device share: the weights of the pair, loaded once, and the tasks, tokenized
 * once.
 *
 * @param setup what was asked for
 * @param sources the pair's weights on the device
 * @param tasks in the order of the setup
 * @param computeType the type of merges: the one asked for, or else the device's choice
 * @param device the device and place, in words
 * @param exclusive whether one task at a time may use the device: a GPU that Spark did not hand out
 */
record PairHost(
    WorkerSetup setup,
    PairSources sources,
    List<PreparedTask> tasks,
    DType computeType,
    String device,
    boolean exclusive)
    implements AutoCloseable {

  /**
   * Loads the pair of a setup.
   *
   * @throws CheckpointException if a checkpoint cannot be used, or is not the one the driver read
   * @throws io.amalgam.jobs.torch.TorchUnavailableException if there is no libtorch or no such
   *     device
   * @throws io.amalgam.jobs.torch.DeviceMemoryException if the device's memory does not suffice
   */
  static PairHost load(WorkerSetup setup, Place place) {
    int cores = Runtime.getRuntime().availableProcessors();
    TorchRuntime runtime = TorchRuntime.start(Math.max(1, cores / place.tasks()));
    ComputeDevice device = Devices.of(place, runtime);
    try (Checkpoint base = open(setup.base(), setup.baseDigest());
        Checkpoint aligned = open(setup.aligned(), setup.alignedDigest())) {
      DType asked = setup.computeType();
      // Tasks first: what is wrong with them is known before any weight is loaded.
      List<PreparedTask> tasks = prepare(setup, base, aligned);
      return new PairHost(
          setup,
          PairSources.load(base, aligned, device),
          tasks,
          asked != null ? asked : ComputeType.AUTO.resolve(base.dtype(), device, runtime),
          runtime.describe(device) + ", " + place.name(),
          device.isGpu() && place.gpu().isEmpty());
    }
  }

  private static Checkpoint open(String folder, String digest) {
    Checkpoint checkpoint = Checkpoint.open(Path.of(folder));
    if (!checkpoint.digest().equals(digest)) {
      String found = checkpoint.digest();
      checkpoint.close();
      throw new CheckpointException(
          "%s on this executor is %s but the driver read %s there. Put the same files on every machine, or on shared storage."
              .formatted(folder, found, digest));
    }
    return checkpoint;
  }

  private static List<PreparedTask> prepare(
      WorkerSetup setup, Checkpoint base, Checkpoint aligned) {
    int length = base.config().maxPositions() + 1;
    Checkpoint tokenized = CheckpointPair.tokenizerOf(base, aligned);
    try (HfTokenizer tokenizer = HfTokenizer.open(tokenized)) {
      return setup.tasks().stream().map(task -> task.prepare(tokenizer, length)).toList();
    }
  }

  /** Whether it can run trials of a setup; one that leaves the type open takes the type chosen. */
  boolean serves(WorkerSetup other) {
    return other.computeType() == null
        ? setup.withComputeType(computeType).equals(other.withComputeType(computeType))
        : setup.withComputeType(computeType).equals(other);
  }

  /** Frees the weights; no slot may be using them. */
  @Override
  public void close() {
    sources.close();
  }
}
