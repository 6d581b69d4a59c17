package io.amalgam.jobs.config;

/**
 * What is set aside of every task for measuring the front again after the search.
 *
 * @param share of the clusters, inside (0, 1)
 * @param seed which ones, derives from it; at least 0
 */
public record HeldOutSpec(double share, long seed) {

  public HeldOutSpec {
    if (!(share > 0 && share < 1)) {
      throw new IllegalArgumentException(
          "The share that is held out is %s but must be inside (0, 1).".formatted(share));
    }
  }

  /** What is set aside where the file says nothing else of the seed. */
  static final long SEED = 1;
}
