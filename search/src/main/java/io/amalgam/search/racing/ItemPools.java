package io.amalgam.search.racing;

/**
 * Which items' scores are alike in kind, so that one that few trials tell of borrows from the
 * others.
 */
final class ItemPools {

  private static final double LEAST = 1e-24;

  private final int[] pool;

  /**
   * These pools.
   *
   * @param pool of each item, counted from 0
   */
  ItemPools(int[] pool) {
    this.pool = pool.clone();
  }

  /**
   * Variances of items, with one degree of freedom of their pool's mean added; above 0.
   *
   * @param squares sums of squares of each item, at least 0
   * @param freedom how many there were in each, at least 1
   */
  double[] variances(double[] squares, int freedom) {
    int pools = 0;
    for (int p : pool) {
      pools = Math.max(pools, p + 1);
    }
    double[] mean = new double[pools];
    int[] items = new int[pools];
    for (int i = 0; i < pool.length; i++) {
      mean[pool[i]] += Math.max(0, squares[i]) / freedom;
      items[pool[i]]++;
    }
    double[] variances = new double[squares.length];
    for (int i = 0; i < variances.length; i++) {
      double pooled = mean[pool[i]] / items[pool[i]];
      variances[i] = Math.max(LEAST, (Math.max(0, squares[i]) + pooled) / (freedom + 1));
    }
    return variances;
  }
}
