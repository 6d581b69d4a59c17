package io.amalgam.jobs.config;

/**
 * Which tensors share a ratio.
 *
 * @param layers how the layers are cut into blocks
 * @param split whether attention and MLP of a block are groups of their own
 */
public record GroupSpec(LayerCut layers, boolean split) {}
