package io.amalgam.jobs;

import io.amalgam.jobs.checkpoint.DType;
import io.amalgam.jobs.config.Campaign;
import io.amalgam.jobs.config.ComputeType;
import io.amalgam.jobs.dataset.TaskData;
import io.amalgam.jobs.worker.WorkerSetup;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes what workers need of what campaigns say. */
final class Setups {

  private Setups() {}

  /**
   * Reads a campaign's tasks, each file once.
   *
   * @throws io.amalgam.jobs.evaluate.ItemException if a file cannot be used
   * @throws io.amalgam.jobs.checkpoint.CheckpointException if a reward model cannot be used
   */
  static List<TaskData> tasks(Campaign campaign) {
    CampaignResources resources = new CampaignResources(campaign.models().alignedPath());
    return campaign.tasks().stream().map(task -> task.read(resources)).toList();
  }

  /** The setup of a campaign's pair; reads its tasks. */
  static WorkerSetup of(Campaign campaign, Pair pair, @Nullable DType computeType) {
    return of(campaign, pair, tasks(campaign), computeType);
  }

  /**
   * The setup of a campaign's pair.
   *
   * @param tasks the campaign's tasks
   * @param computeType the type of merges, or nothing to let the device decide
   */
  static WorkerSetup of(
      Campaign campaign, Pair pair, List<TaskData> tasks, @Nullable DType computeType) {
    return new WorkerSetup(
        campaign.models().basePath().toAbsolutePath().toString(),
        campaign.models().alignedPath().toAbsolutePath().toString(),
        pair.base().digest(),
        pair.aligned().digest(),
        pair.plan(),
        computeType,
        tasks.stream().map(TaskData::task).toList());
  }

  /** The type that a campaign asks for; nothing if it leaves the choice to the device. */
  static @Nullable DType asked(Campaign campaign) {
    ComputeType type = campaign.models().dtype();
    return type == ComputeType.AUTO ? null : DType.valueOf(type.name());
  }
}
