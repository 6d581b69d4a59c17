package io.amalgam.jobs.worker;

import io.amalgam.jobs.checkpoint.DType;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** What a worker says before the first trial. */
public sealed interface ProbeReply extends Serializable {

  /**
   * Trials can run here.
   *
   * @param device the device, in words
   * @param computeType the type of merged weights: the one asked for, or else the device's choice
   * @param notes what the user should know before trials run, a line each
   */
  record Ready(String device, DType computeType, List<String> notes) implements ProbeReply {

    public Ready {
      notes = new ArrayList<>(notes);
    }
  }

  /**
   * No trial can run.
   *
   * @param reason why, with the way out
   */
  record Unusable(String reason) implements ProbeReply {}
}
