package io.amalgam.jobs.torch;

/**
 * What a batch of growing sequences may hold.
 *
 * @param rows the most sequences, at least 1
 * @param cacheNumbers the most numbers in the cache of keys and values, of the weights' type
 * @param promptTokens tokens of prompts that are read together, padding included
 */
record GenerationLimits(int rows, long cacheNumbers, int promptTokens) {

  /** Enough rows that weights are read once for many. */
  static GenerationLimits on(ComputeDevice device, BatchBudget budget) {
    return new GenerationLimits(device.isGpu() ? 256 : 64, budget.cacheNumbers(), budget.tokens());
  }
}
