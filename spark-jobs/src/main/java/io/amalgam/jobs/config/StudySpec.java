package io.amalgam.jobs.config;

import io.amalgam.search.racing.RaceRules;
import java.util.List;
import java.util.Optional;

/**
 * One search.
 *
 * @param name what results and reports call it
 * @param sampler what proposes the ratios
 * @param trials how many trials the sampler proposes, at least 1; references come on top
 * @param seed all chance derives from it, at least 0
 * @param gradients whether trials also measure how objectives change with the ratios
 * @param enqueued mixes that are measured before the sampler's
 * @param stop when the study ends before its budget
 * @param racing whether and how trials are stopped that no longer matter to the front
 */
public record StudySpec(
    String name,
    SamplerSpec sampler,
    int trials,
    long seed,
    boolean gradients,
    List<EnqueuedSpec> enqueued,
    StopSpec stop,
    Optional<RaceRules> racing) {

  public StudySpec {
    enqueued = List.copyOf(enqueued);
  }

  /** A study without gradients and races, with nothing enqueued, that ends with its budget. */
  public StudySpec(String name, SamplerSpec sampler, int trials, long seed) {
    this(name, sampler, trials, seed, false, List.of(), StopSpec.NONE, Optional.empty());
  }
}
