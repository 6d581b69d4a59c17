package io.amalgam.jobs.merge;

import io.amalgam.jobs.checkpoint.Checkpoint;
import io.amalgam.jobs.checkpoint.CheckpointPair;
import io.amalgam.jobs.checkpoint.CheckpointWriter;
import io.amalgam.jobs.checkpoint.DType;
import io.amalgam.jobs.checkpoint.TensorInfo;
import io.amalgam.search.space.Ratios;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Map;

/**
 * A merge of two checkpoints on its way to a folder. Needs no native library, and the memory of a
 * few megabytes per processor whatever the size of the model.
 *
 * @param base the checkpoint before alignment: ratio 0
 * @param aligned the checkpoint after alignment: ratio 1
 * @param plan which tensor takes which ratio
 * @param method how they are merged
 * @throws io.amalgam.jobs.checkpoint.CheckpointException if the two cannot be mixed
 */
public record MergedCheckpoint(
    Checkpoint base, Checkpoint aligned, MergePlan plan, MergeMethod method) {

  public MergedCheckpoint {
    CheckpointPair.check(base, aligned);
    base.tensors().keySet().forEach(plan::share);
  }

  /**
   * Writes the merge as {@link CheckpointWriter} does: config and tokenizer are those of the
   * aligned checkpoint, or the tokenizer is base's where the aligned one has none, and a model card
   * says what was merged how.
   *
   * @param ratios one per group of the plan
   * @param dtype the format of the written weights
   * @param folder the output, which must not exist or be empty
   * @param shardBytes the most data bytes in a shard
   * @param scores what the model card tells beside, by name; may be empty
   * @throws io.amalgam.jobs.checkpoint.CheckpointException if the folder cannot be written
   * @throws IllegalArgumentException if the number of ratios is not the number of groups
   */
  public void write(
      Ratios ratios, DType dtype, Path folder, long shardBytes, Map<String, String> scores) {
    plan.space().check(ratios);
    CheckpointWriter writer =
        new CheckpointWriter(folder, dtype)
            .shardBytes(shardBytes)
            .outside(base.folder())
            .like(aligned)
            .tokenizer(CheckpointPair.tokenizerOf(base, aligned));
    writer.checkOutput();
    writer
        .text("README.md", ModelCard.text(base, aligned, plan, method, ratios, scores))
        .write(
            base.config().tensorShapes(),
            (tensor, offset, piece) -> fill(tensor, offset, piece, ratios, dtype));
  }

  /**
   * Computes a piece of a merged tensor.
   *
   * @param offset the piece's first byte in the merged tensor
   * @param piece filled from its position to its limit
   */
  private void fill(String tensor, long offset, ByteBuffer piece, Ratios ratios, DType out) {
    TensorInfo info = base.tensor(tensor);
    DType in = info.dtype();
    long from = offset / out.bytes() * in.bytes();
    int length = piece.remaining() / out.bytes() * in.bytes();
    new ReferenceMerge(method)
        .merge(
            in,
            base.bytes(tensor, from, length),
            aligned.bytes(tensor, from, length),
            plan.ratio(tensor, ratios),
            out,
            piece);
  }
}
