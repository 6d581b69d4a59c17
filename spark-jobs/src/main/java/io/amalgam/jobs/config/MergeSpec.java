package io.amalgam.jobs.config;

/**
 * How the pair is merged.
 *
 * @param method the merge method's word
 * @param groups which tensors share a ratio
 * @param follow which ratio the tensors outside the layers' linear weights take
 */
public record MergeSpec(String method, GroupSpec groups, Follow follow) {}
