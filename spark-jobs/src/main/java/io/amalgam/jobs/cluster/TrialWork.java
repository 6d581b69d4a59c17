package io.amalgam.jobs.cluster;

import io.amalgam.jobs.worker.Place;
import io.amalgam.jobs.worker.TrialReply;
import io.amalgam.jobs.worker.TrialRequest;
import java.io.Serializable;

/** What a task does with a trial where Spark has put it. */
interface TrialWork extends Serializable {

  TrialReply run(TrialRequest request, Place place);
}
