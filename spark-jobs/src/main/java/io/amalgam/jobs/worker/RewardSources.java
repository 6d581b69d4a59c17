package io.amalgam.jobs.worker;

import io.amalgam.jobs.checkpoint.Checkpoint;
import io.amalgam.jobs.checkpoint.DType;
import io.amalgam.jobs.torch.Closing;
import io.amalgam.jobs.torch.ComputeDevice;
import io.amalgam.jobs.torch.RewardScorer;
import io.amalgam.jobs.torch.RewardWeights;
import java.util.LinkedHashMap;
import java.util.Map;

/** The weights of reward models on a device, shared by its slots. */
final class RewardSources implements AutoCloseable {

  private final Map<String, RewardWeights> byFolder;

  private RewardSources(Map<String, RewardWeights> byFolder) {
    this.byFolder = byFolder;
  }

  /** Loads these reward models, which are known by what tasks call their folders. */
  static RewardSources load(
      Map<String, Checkpoint> checkpoints, ComputeDevice device, DType computeType) {
    Map<String, RewardWeights> loaded = new LinkedHashMap<>();
    try (Closing closing = new Closing()) {
      checkpoints.forEach(
          (folder, checkpoint) ->
              loaded.put(folder, closing.add(RewardWeights.load(checkpoint, device, computeType))));
      closing.keep();
    }
    return new RewardSources(loaded);
  }

  /** A scorer of each for one slot. */
  Map<String, RewardScorer> scorers() {
    Map<String, RewardScorer> scorers = new LinkedHashMap<>();
    try (Closing closing = new Closing()) {
      byFolder.forEach(
          (folder, weights) -> scorers.put(folder, closing.add(RewardScorer.of(weights))));
      closing.keep();
    }
    return scorers;
  }

  /** Frees the weights; no slot may be rating with them. */
  @Override
  public void close() {
    byFolder.values().forEach(RewardWeights::close);
  }
}
