package io.amalgam.jobs.merge;

import java.io.Serializable;

/** How one tensor of the base and one of the aligned checkpoint become one. */
public sealed interface MergeMethod extends Serializable permits LinearMerge {

  /** The name in configurations and model cards. */
  String name();

  /** The paper the method is from, for model cards. */
  String source();

  /**
   * Merges numbers in fp32, without rounding to another format.
   *
   * @param base the base checkpoint's numbers; receives the result
   * @param aligned the aligned checkpoint's numbers
   * @param count how many numbers of the arrays to merge
   * @param ratio the share of the aligned checkpoint, in [0, 1]
   */
  void merge(float[] base, float[] aligned, int count, double ratio);
}
