package io.amalgam.jobs.torch;

import io.amalgam.jobs.checkpoint.ModelConfig;

/**
 * How large the batches of a model are on a device.
 *
 * @param tokens tokens a batch, padding included, at least 1
 * @param cacheNumbers the most numbers in the cache of keys and values, at least 1
 */
record BatchBudget(int tokens, long cacheNumbers) {

  /** Batches that keep a processor busy without crowding its caches. */
  private static final int TOKENS_OF_CPU = 512;

  /** Larger batches are not faster on a GPU. */
  private static final int TOKENS_OF_GPU = 16_384;

  /** At most 1 GiB of a machine, 8 GiB of a GPU in float32. */
  private static final long CACHE_OF_CPU = 1L << 28;

  private static final long CACHE_OF_GPU = 1L << 31;

  /** What may go to one batch, and as much again to a cache: slots share a device. */
  private static final int PART = 8;

  BatchBudget {
    if (tokens < 1 || cacheNumbers < 1) {
      throw new IllegalArgumentException(
          "A batch must hold at least one token and a cache one number but they hold %d and %d."
              .formatted(tokens, cacheNumbers));
    }
  }

  /** For a model whose weights are on the device already. */
  static BatchBudget of(ModelConfig config, ComputeDevice device) {
    return of(config, device.isGpu(), FreeMemory.of(device));
  }

  /**
   * The largest batch that is worth it, or the largest power of two that fits: what else a machine
   * does shall rarely show in how scores are batched, because that shows in their last bits.
   *
   * @param free bytes
   */
  static BatchBudget of(ModelConfig config, boolean gpu, long free) {
    long fitting = Math.max(1, free / PART / bytesAToken(config));
    long cached = Math.max(1, free / PART / Float.BYTES);
    return new BatchBudget(
        (int) Math.min(gpu ? TOKENS_OF_GPU : TOKENS_OF_CPU, Long.highestOneBit(fitting)),
        Math.min(gpu ? CACHE_OF_GPU : CACHE_OF_CPU, Long.highestOneBit(cached)));
  }

  /**
   * What a token needs while a layer is computed, all in float32: about eight times the residual
   * stream (norm, queries, keys, values, both turned, mix, output) and four times the MLP's inside.
   */
  static long bytesAToken(ModelConfig config) {
    return Float.BYTES * (8L * config.hiddenSize() + 4L * config.intermediateSize());
  }
}
