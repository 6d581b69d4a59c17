package io.amalgam.jobs.worker;

import io.amalgam.jobs.evaluate.GradientModel;
import io.amalgam.jobs.evaluate.LanguageModel;
import io.amalgam.jobs.evaluate.RewardModel;
import io.amalgam.jobs.evaluate.TaskModels;
import io.amalgam.jobs.evaluate.TokenGenerator;
import io.amalgam.jobs.torch.ResidentPair;
import io.amalgam.jobs.torch.RewardScorer;
import io.amalgam.search.space.Ratios;
import java.util.Map;

/**
 * What a slot measures with: its merge, and a scorer of each reward model. Used by one thread.
 *
 * @param pair holds the merge
 * @param scorers by the folder that tasks name
 */
record SlotModels(ResidentPair pair, Map<String, RewardScorer> scorers)
    implements TaskModels, AutoCloseable {

  /**
   * Makes room for a merge beside the host's weights.
   *
   * @throws io.amalgam.jobs.torch.DeviceMemoryException if the device's memory does not suffice
   */
  static SlotModels on(PairHost host) {
    ResidentPair pair = ResidentPair.of(host.sources(), host.setup().plan(), host.computeType());
    try {
      return new SlotModels(pair, host.rewards().scorers());
    } catch (RuntimeException e) {
      pair.close();
      throw e;
    }
  }

  /** From now on, the language model and the generator are the merge at these ratios. */
  void merge(Ratios ratios) {
    pair.merge(ratios);
  }

  @Override
  public LanguageModel language() {
    return pair.model();
  }

  @Override
  public TokenGenerator generator() {
    return pair.generator();
  }

  @Override
  public GradientModel gradients() {
    return pair.gradients();
  }

  @Override
  public RewardModel reward(String folder) {
    RewardScorer scorer = scorers.get(folder);
    if (scorer == null) {
      throw new IllegalArgumentException(
          "No task announced a reward model '%s'.".formatted(folder));
    }
    return scorer;
  }

  /** Frees the merge and the scorers; the weights they are made of stay. */
  @Override
  public void close() {
    scorers.values().forEach(RewardScorer::close);
    pair.close();
  }
}
