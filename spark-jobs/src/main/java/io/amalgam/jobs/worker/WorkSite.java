package io.amalgam.jobs.worker;

import java.io.Serializable;
import java.time.Instant;

/**
 * Where and when a trial was measured.
 *
 * @param device the device, in words
 * @param computeType the type of the merged weights
 * @param started when the worker began to merge
 * @param ended when the last task was scored; not before it began
 * @param attempt how often the trial was started, this time included
 */
public record WorkSite(
    String device, String computeType, Instant started, Instant ended, int attempt)
    implements Serializable {}
