package io.amalgam.jobs;

import io.amalgam.jobs.chat.ChatFormat;
import io.amalgam.jobs.chat.ChatTemplate;
import io.amalgam.jobs.checkpoint.Checkpoint;
import io.amalgam.jobs.dataset.TaskResources;
import java.util.HashMap;
import java.util.Map;

/**
 * What tasks need of checkpoints.
 *
 * @param aligned folder or URI of the aligned model, which was taught to converse
 */
record CampaignResources(String aligned, Map<String, Reward> rewards) implements TaskResources {

  CampaignResources(String aligned) {
    this(aligned, new HashMap<>());
  }

  @Override
  public ChatFormat chat() {
    try (Checkpoint checkpoint = Checkpoint.open(aligned)) {
      return ChatTemplate.read(checkpoint.folder());
    }
  }

  /** Reads all weights for their digest; once for all tasks of a campaign. */
  @Override
  public Reward reward(String folder) {
    return rewards.computeIfAbsent(folder, CampaignResources::read);
  }

  private static Reward read(String folder) {
    try (Checkpoint checkpoint = Checkpoint.openReward(folder)) {
      return new Reward(checkpoint.location(), checkpoint.digest());
    }
  }
}
