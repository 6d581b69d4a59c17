package io.amalgam.jobs;

import io.amalgam.jobs.checkpoint.Checkpoint;
import io.amalgam.jobs.checkpoint.CheckpointPair;
import io.amalgam.jobs.checkpoint.ModelConfig;
import io.amalgam.jobs.config.Follow;
import io.amalgam.jobs.config.LayerCut;
import io.amalgam.jobs.config.MergeSpec;
import io.amalgam.jobs.merge.FollowPolicy;
import io.amalgam.jobs.merge.MergePlan;
import io.amalgam.search.space.LayerGroups;

/**
 * Two checkpoints of one model, opened and checked, and the plan of their merge.
 *
 * @param base the model before RLHF: ratio 0
 * @param aligned the model after RLHF: ratio 1
 * @param plan which ratio each tensor follows
 */
record Pair(Checkpoint base, Checkpoint aligned, MergePlan plan) implements AutoCloseable {

  /**
   * Opens a pair, each model at a path or URI.
   *
   * @throws io.amalgam.jobs.checkpoint.CheckpointException if one cannot be read or they don't
   *     match
   * @throws WrongInputException if the model cannot be cut into these groups
   */
  static Pair open(String base, String aligned, MergeSpec merge) {
    Checkpoint before = Checkpoint.open(base);
    try {
      Checkpoint after = Checkpoint.open(aligned);
      try {
        CheckpointPair.check(before, after);
        return new Pair(before, after, plan(before.config(), merge));
      } catch (RuntimeException e) {
        after.close();
        throw e;
      }
    } catch (RuntimeException e) {
      before.close();
      throw e;
    }
  }

  /**
   * The same checkpoints, merged in another way. Closing either closes both.
   *
   * @throws WrongInputException if the model cannot be cut into these groups
   */
  Pair with(MergeSpec merge) {
    return new Pair(base, aligned, plan(base.config(), merge));
  }

  private static MergePlan plan(ModelConfig model, MergeSpec merge) {
    try {
      return MergePlan.of(
          model,
          layers(merge.groups().layers(), model.layers()),
          merge.groups().split(),
          policy(merge.follow()));
    } catch (IllegalArgumentException e) {
      throw new WrongInputException("merge: " + e.getMessage());
    }
  }

  private static LayerGroups layers(LayerCut cut, int layers) {
    if (cut instanceof LayerCut.Blocks blocks) {
      return blocks.authors()
          ? LayerGroups.authorsBlocks(layers, blocks.count())
          : LayerGroups.blocks(layers, blocks.count());
    }
    return cut instanceof LayerCut.Cuts cuts
        ? LayerGroups.cuts(layers, cuts.firsts())
        : LayerGroups.each(layers);
  }

  private static FollowPolicy policy(Follow follow) {
    return new FollowPolicy(
        io.amalgam.jobs.merge.Follow.parse(follow.embeddings()),
        io.amalgam.jobs.merge.Follow.parse(follow.norms()),
        io.amalgam.jobs.merge.Follow.parse(follow.head()));
  }

  @Override
  public void close() {
    base.close();
    aligned.close();
  }
}
