package io.amalgam.jobs.config;

/**
 * One search.
 *
 * @param name what results and reports call it
 * @param sampler what proposes the ratios
 * @param trials how many trials the sampler proposes, at least 1; references come on top
 * @param seed all chance derives from it, at least 0
 * @param gradients whether trials also measure how objectives change with the ratios
 */
public record StudySpec(
    String name, SamplerSpec sampler, int trials, long seed, boolean gradients) {

  /** A study without gradients. */
  public StudySpec(String name, SamplerSpec sampler, int trials, long seed) {
    this(name, sampler, trials, seed, false);
  }
}
