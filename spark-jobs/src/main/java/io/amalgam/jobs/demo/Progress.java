package io.amalgam.jobs.demo;

/** Hears of each step of training. */
@FunctionalInterface
public interface Progress {

  /**
   * A step is done.
   *
   * @param stage the stage in one word
   * @param step number of the step, from 1
   * @param of number of steps of the stage
   * @param loss the loss before the step
   * @param tokens tokens predicted in the step
   */
  void done(String stage, int step, int of, double loss, int tokens);
}
