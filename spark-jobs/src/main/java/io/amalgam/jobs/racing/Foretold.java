package io.amalgam.jobs.racing;

import io.amalgam.search.racing.ItemOutlook;

/** An objective of a trial that is measured in part, being summed up. In the objective's unit. */
final class Foretold {

  /** What is expected of it. */
  double value;

  /** The variance that open items have each by itself. */
  double alone;

  /** Whether an item of it is not measured. */
  boolean isOpen;

  /** How fast it rises with each open score. */
  final double[] slopes;

  /** The variance that each open score adds, by place. */
  final double[] all;

  Foretold(int places) {
    this.slopes = new double[places];
    this.all = new double[places];
  }

  /** The variance of what is expected, before it is known how such variances err. */
  double variance(ItemOutlook outlook) {
    return alone + outlook.shared(slopes);
  }
}
