package io.amalgam.jobs.torch;

/**
 * What a row costs, in pairs of tokens that look at each other: a layer's matrices, of about 12
 * hidden² weights, take 24 hidden² operations a token, attention 4 hidden a pair.
 *
 * @param hidden the width of the residual stream
 * @param budget tokens a batch
 */
record ScoringCost(int hidden, int budget) {

  /** Wider masks cost memory that no budget of tokens counts. */
  private static final int WIDEST = 4096;

  /** A few sequences longer than a batch may still share a row. */
  private static final int SHARERS = 4;

  /** Whether an input is cheaper in a tree than in a row of its own. */
  boolean joins(ScoringTree tree, ScoringInput input) {
    int added = tree.added(input);
    if (added == 0) {
      return true;
    }
    long width = (long) tree.length() + added;
    int own = input.tokens().length;
    if (width > Math.min(WIDEST, Math.max(budget, (long) SHARERS * own))) {
      return false;
    }
    long now = tree.isBranched() ? masked(tree.length()) : causal(tree.length());
    return masked(width) < now + causal(own);
  }

  /** A mask computes all pairs; without, no query looks ahead and half of them are enough. */
  private long masked(long length) {
    return 12L * hidden * length + 2 * length * length;
  }

  private long causal(long length) {
    return 12L * hidden * length + length * length;
  }
}
