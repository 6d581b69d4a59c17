package io.amalgam.jobs.config;

/**
 * The pair of checkpoints.
 *
 * @param base folder, or its URI, of the model before RLHF: ratio 0
 * @param aligned folder, or its URI, of the model after RLHF: ratio 1
 * @param dtype the type to compute in
 */
public record Models(String base, String aligned, ComputeType dtype) {}
