package io.amalgam.search.sampler;

import io.amalgam.search.space.Ratios;
import io.amalgam.search.trial.FinishedTrial;
import io.amalgam.search.trial.Origin;
import java.util.Optional;

/**
 * Proposes ratio vectors and learns from finished trials. A sampler is used by one thread. What it
 * proposes depends only on its configuration, its seed, the number asked for and the trials it was
 * told, in their order: telling the same trials to a fresh sampler resumes it exactly.
 */
public interface Sampler {

  /**
   * The ratios to try as the trial of this number (counted from 0 over the whole study), or empty
   * if the sampler has nothing left to propose.
   */
  Optional<Ratios> ask(int number);

  /**
   * Learns from a finished trial, whoever proposed it: references and enqueued trials are told too.
   * Trials that are not complete have no score and must leave no trace in a population or a front;
   * only estimates of pruned ones may enter a model, as what they are.
   */
  void tell(FinishedTrial trial);

  /** What marks its trials as proposed by it; {@link Origin#isSampled} is true of it. */
  default Origin origin() {
    return Origin.SAMPLED;
  }
}
