package io.amalgam.jobs.torch;

import io.amalgam.jobs.checkpoint.Checkpoint;
import io.amalgam.jobs.checkpoint.DType;
import io.amalgam.jobs.merge.MergePlan;

/** A pair on the CPU with one merge of it, closed together. */
record LoadedPair(PairSources sources, ResidentPair pair) implements AutoCloseable {

  static LoadedPair of(Checkpoint base, Checkpoint aligned, MergePlan plan, DType computeType) {
    PairSources sources = PairSources.load(base, aligned, ComputeDevice.cpu());
    try {
      return new LoadedPair(sources, ResidentPair.of(sources, plan, computeType));
    } catch (RuntimeException e) {
      sources.close();
      throw e;
    }
  }

  @Override
  public void close() {
    pair.close();
    sources.close();
  }
}
