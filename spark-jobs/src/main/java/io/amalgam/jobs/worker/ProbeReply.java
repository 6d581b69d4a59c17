package io.amalgam.jobs.worker;

import io.amalgam.jobs.checkpoint.DType;
import java.io.Serializable;

/** What a worker says before the first trial. */
public sealed interface ProbeReply extends Serializable {

  /**
   * Trials can run here.
   *
   * @param device the device, in words
   * @param computeType the type of merged weights: the one asked for, or else the device's choice
   */
  record Ready(String device, DType computeType) implements ProbeReply {}

  /**
   * No trial can run.
   *
   * @param reason why, with the way out
   */
  record Unusable(String reason) implements ProbeReply {}
}
