package io.amalgam.jobs;

import io.amalgam.jobs.chat.ChatFormat;
import io.amalgam.jobs.chat.ChatTemplate;
import io.amalgam.jobs.checkpoint.Checkpoint;
import io.amalgam.jobs.dataset.TaskResources;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * What tasks need of checkpoints.
 *
 * @param aligned folder of the aligned model, which was taught to converse
 */
record CampaignResources(Path aligned, Map<String, Reward> rewards) implements TaskResources {

  CampaignResources(Path aligned) {
    this(aligned, new HashMap<>());
  }

  @Override
  public ChatFormat chat() {
    return ChatTemplate.read(aligned);
  }

  /** Reads all weights for their digest; once for all tasks of a campaign. */
  @Override
  public Reward reward(String folder) {
    return rewards.computeIfAbsent(folder, CampaignResources::read);
  }

  private static Reward read(String folder) {
    try (Checkpoint checkpoint = Checkpoint.openReward(Path.of(folder))) {
      return new Reward(Path.of(folder).toAbsolutePath().toString(), checkpoint.digest());
    }
  }
}
