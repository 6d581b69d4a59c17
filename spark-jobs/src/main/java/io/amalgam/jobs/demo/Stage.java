package io.amalgam.jobs.demo;

/**
 * One stage of training: its size and its learning rate, which rises linearly and falls along half
 * a cosine.
 *
 * @param steps number of steps
 * @param rows rows of a step
 * @param length tokens of a row
 * @param rate the highest learning rate
 * @param warmUp steps until the rate is highest, at least 1
 * @param lastShare the last rate as a share of the highest, in [0, 1]
 * @param decay the weight decay
 */
public record Stage(
    int steps, int rows, int length, double rate, int warmUp, double lastShare, double decay) {

  /** The step of a number from 1. */
  Step step(int number) {
    double risen = Math.min(1.0, (double) number / warmUp);
    double fallen = 0.5 * (1.0 + Math.cos(Math.PI * number / steps));
    return new Step(number, rate * risen * (lastShare + (1.0 - lastShare) * fallen), decay);
  }
}
