package io.amalgam.jobs.torch;

/**
 * AdamW's settings for one step (Loshchilov and Hutter 2019).
 *
 * @param rate the learning rate of this step, at least 0
 * @param decay weight decay of matrices; norms have none
 * @param beta1 memory of the first moment, in [0, 1)
 * @param beta2 memory of the second moment, in [0, 1)
 * @param largestNorm gradients are scaled down to this norm
 * @param step number of the step since the moments were zero, from 1
 */
public record AdamRule(
    double rate, double decay, double beta1, double beta2, double largestNorm, int step) {

  private static final double EPSILON = 1e-8;

  float[] values() {
    return new float[] {
      (float) rate,
      (float) decay,
      (float) beta1,
      (float) beta2,
      (float) EPSILON,
      (float) largestNorm,
      step
    };
  }
}
