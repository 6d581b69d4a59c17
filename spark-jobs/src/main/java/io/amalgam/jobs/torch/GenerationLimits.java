package io.amalgam.jobs.torch;

/**
 * What a batch of growing sequences may hold.
 *
 * @param rows the most sequences, at least 1
 * @param cacheNumbers the most numbers in the cache of keys and values, of the weights' type
 * @param promptTokens tokens of prompts that are read together, padding included
 */
record GenerationLimits(int rows, long cacheNumbers, int promptTokens) {

  /** Enough rows that weights are read once for many, in at most 8 GiB of a GPU, 1 GiB of a CPU. */
  static GenerationLimits on(ComputeDevice device, int promptTokens) {
    return device.isGpu()
        ? new GenerationLimits(256, 1L << 31, promptTokens)
        : new GenerationLimits(64, 1L << 28, promptTokens);
  }
}
