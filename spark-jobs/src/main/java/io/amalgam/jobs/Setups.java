package io.amalgam.jobs;

import io.amalgam.jobs.checkpoint.DType;
import io.amalgam.jobs.config.Campaign;
import io.amalgam.jobs.config.ComputeType;
import io.amalgam.jobs.config.TaskSpec;
import io.amalgam.jobs.worker.WorkerSetup;
import org.jspecify.annotations.Nullable;

/** Makes what workers need of what campaigns say. */
final class Setups {

  private Setups() {}

  /**
   * The setup of a campaign's pair; reads its items.
   *
   * @param computeType the type of merges, or nothing to let the device decide
   * @throws io.amalgam.jobs.evaluate.ItemException if an item file cannot be used
   */
  static WorkerSetup of(Campaign campaign, Pair pair, @Nullable DType computeType) {
    return new WorkerSetup(
        campaign.models().basePath().toAbsolutePath().toString(),
        campaign.models().alignedPath().toAbsolutePath().toString(),
        pair.base().digest(),
        pair.aligned().digest(),
        pair.plan(),
        computeType,
        campaign.tasks().stream().map(TaskSpec::read).toList());
  }

  /** The type that a campaign asks for; nothing if it leaves the choice to the device. */
  static @Nullable DType asked(Campaign campaign) {
    ComputeType type = campaign.models().dtype();
    return type == ComputeType.AUTO ? null : DType.valueOf(type.name());
  }
}
