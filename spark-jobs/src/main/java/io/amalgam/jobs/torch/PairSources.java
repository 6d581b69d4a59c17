package io.amalgam.jobs.torch;

import io.amalgam.jobs.checkpoint.Checkpoint;
import io.amalgam.jobs.checkpoint.CheckpointPair;
import io.amalgam.jobs.checkpoint.ModelConfig;

/**
 * The weights of a base and an aligned checkpoint on a device, in the types they are stored in: 2 ×
 * the weights, however many merges are made of them. Never written to, so that several threads may
 * merge from them at the same time. Executor only.
 */
public final class PairSources implements AutoCloseable {

  private final ModelConfig config;
  private final ComputeDevice device;
  private final NativeWeights base;
  private final NativeWeights aligned;

  private PairSources(
      ModelConfig config, ComputeDevice device, NativeWeights base, NativeWeights aligned) {
    this.config = config;
    this.device = device;
    this.base = base;
    this.aligned = aligned;
  }

  /**
   * Loads a pair; {@link TorchRuntime#start} comes first. The checkpoints may be closed, and their
   * files may go, afterwards.
   *
   * @throws io.amalgam.jobs.checkpoint.CheckpointException if the checkpoints cannot be mixed
   * @throws DeviceMemoryException if the device's memory does not suffice
   */
  public static PairSources load(Checkpoint base, Checkpoint aligned, ComputeDevice device) {
    CheckpointPair.check(base, aligned);
    try (WeightsProgram program = new WeightsProgram(device);
        Closing closing = new Closing()) {
      NativeWeights first = closing.add(program.load(base));
      NativeWeights second = closing.add(program.load(aligned));
      closing.keep();
      return new PairSources(base.config(), device, first, second);
    }
  }

  ModelConfig config() {
    return config;
  }

  ComputeDevice device() {
    return device;
  }

  NativeWeights base() {
    return base;
  }

  NativeWeights aligned() {
    return aligned;
  }

  /** Frees the weights; nothing may be merging from them. */
  @Override
  public void close() {
    aligned.close();
    base.close();
  }
}
