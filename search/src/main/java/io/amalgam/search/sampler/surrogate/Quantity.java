package io.amalgam.search.sampler.surrogate;

import io.amalgam.search.objective.Gradient;

/**
 * An objective or a constraint, as complete trials, counted in the order of telling, measured it.
 */
interface Quantity {

  double value(int trial);

  default double standardError(int trial) {
    return 0;
  }

  default Gradient gradient(int trial) {
    return Gradient.unknown();
  }
}
