package io.amalgam.jobs.config;

/**
 * One search.
 *
 * @param name what results and reports call it
 * @param sampler what proposes the ratios
 * @param trials how many trials the sampler proposes, at least 1; references come on top
 * @param seed all chance derives from it, at least 0
 */
public record StudySpec(String name, SamplerSpec sampler, int trials, long seed) {}
