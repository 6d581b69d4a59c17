package io.amalgam.search.study;

/**
 * How many trials of a study are in which state.
 *
 * @param running handed out and not yet told
 * @param complete measured
 * @param pruned stopped on purpose
 * @param failed could not be measured
 */
public record TrialCounts(int running, int complete, int pruned, int failed) {

  /** Trials that have ended, however they did. */
  public int finished() {
    return complete + pruned + failed;
  }
}
