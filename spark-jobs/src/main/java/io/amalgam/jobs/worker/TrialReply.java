package io.amalgam.jobs.worker;

import io.amalgam.jobs.evaluate.TaskResult;
import io.amalgam.search.objective.Measurement;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/**
 * What a worker answers. Failures that another try could cure (I/O, a lost executor) are thrown
 * instead, so that Spark runs the task again.
 */
public sealed interface TrialReply extends Serializable {

  /**
   * All that was asked for was measured.
   *
   * @param results one result per task of the request, in the order of the setup
   * @param site where and when
   * @param weightDigest identifies the merged weights: equal digests mean equal weights
   */
  record Measured(List<TaskResult> results, WorkSite site, String weightDigest)
      implements TrialReply {}

  /**
   * The request's race stopped it.
   *
   * @param results one result per task of the request, in the order of the setup, of the items
   *     measured by then
   * @param reason why, in one sentence
   * @param estimates of its scores, one per objective of the race
   * @param site where and when
   */
  record Pruned(List<TaskResult> results, String reason, List<Measurement> estimates, WorkSite site)
      implements TrialReply {

    public Pruned {
      // Plain lists: immutable ones of the JDK need a helper class to travel through Kryo.
      results = new ArrayList<>(results);
      estimates = new ArrayList<>(estimates);
    }
  }

  /**
   * This trial cannot be measured anywhere: it fails, the study goes on.
   *
   * @param reason why, in one sentence
   * @param site where and when
   */
  record Unmeasurable(String reason, WorkSite site) implements TrialReply {}

  /**
   * No trial of the study can be measured: the study stops.
   *
   * @param reason why, with the way out
   */
  record Unusable(String reason) implements TrialReply {}
}
