package io.amalgam.jobs.demo;

import java.util.Map;

/** A model that learns in place. */
public interface Trainer {

  /**
   * One step of language modelling.
   *
   * @return the loss before it, in nats a predicted token
   */
  double learn(Rows rows, Step step);

  /** Makes the present weights the reference of {@link #align}. */
  void startAligning();

  /**
   * One step of direct preference optimisation on pairs: response 2 p is the chosen one of pair p,
   * response 2 p + 1 the rejected one.
   *
   * @return the loss before it
   */
  double align(Rows pairs, Step step, double beta);

  /** A copy of the weights by tensor name, in row-major order. */
  Map<String, float[]> weights();
}
