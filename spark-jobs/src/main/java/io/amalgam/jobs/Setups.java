package io.amalgam.jobs;

import io.amalgam.jobs.checkpoint.DType;
import io.amalgam.jobs.config.Campaign;
import io.amalgam.jobs.config.ComputeType;
import io.amalgam.jobs.config.HeldOutSpec;
import io.amalgam.jobs.dataset.HeldOut;
import io.amalgam.jobs.dataset.TaskData;
import io.amalgam.jobs.worker.WorkerSetup;
import java.util.ArrayList;
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
    CampaignResources resources = new CampaignResources(campaign.models().aligned());
    return campaign.tasks().stream().map(task -> task.read(resources)).toList();
  }

  /**
   * Each task in two, what the search measures and what is set aside; nothing is set aside unless
   * the campaign says so.
   *
   * @param tasks the campaign's tasks
   * @throws WrongInputException if tasks have too few items to be split, naming all of them
   */
  static Split split(Campaign campaign, List<TaskData> tasks) {
    if (campaign.heldOut().isEmpty()) {
      return new Split(tasks, List.of());
    }
    HeldOutSpec spec = campaign.heldOut().get();
    List<TaskData> searched = new ArrayList<>();
    List<TaskData> setAside = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (TaskData data : tasks) {
      try {
        HeldOut sides = HeldOut.of(data.task(), spec.share(), spec.seed());
        searched.add(new TaskData(sides.searched(), data.digests()));
        setAside.add(new TaskData(sides.setAside(), data.digests()));
      } catch (IllegalArgumentException e) {
        problems.add(String.valueOf(e.getMessage()));
      }
    }
    if (!problems.isEmpty()) {
      throw new WrongInputException(String.join(System.lineSeparator(), problems));
    }
    return new Split(searched, setAside);
  }

  /**
   * A campaign's tasks in two.
   *
   * @param searched what its searches measure
   * @param setAside what they never see; empty if nothing is set aside
   */
  record Split(List<TaskData> searched, List<TaskData> setAside) {}

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
        pair.base().location(),
        pair.aligned().location(),
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
