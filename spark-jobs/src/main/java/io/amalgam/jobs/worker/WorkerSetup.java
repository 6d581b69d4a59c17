package io.amalgam.jobs.worker;

import io.amalgam.jobs.checkpoint.DType;
import io.amalgam.jobs.evaluate.Task;
import io.amalgam.jobs.merge.MergePlan;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a worker needs for all trials of a pair; travels to each executor once.
 *
 * @param base folder of the base checkpoint, as the executor sees it
 * @param aligned folder of the aligned checkpoint
 * @param baseDigest digest of the base checkpoint as the driver read it
 * @param alignedDigest digest of the aligned checkpoint as the driver read it
 * @param plan which ratio each tensor follows
 * @param computeType the type of the merged weights; absent to let the device decide
 * @param tasks what is measured, at least one task
 */
public record WorkerSetup(
    String base,
    String aligned,
    String baseDigest,
    String alignedDigest,
    MergePlan plan,
    @Nullable DType computeType,
    List<Task> tasks)
    implements Serializable {

  public WorkerSetup {
    tasks = new ArrayList<>(tasks);
    if (tasks.isEmpty()) {
      throw new IllegalArgumentException("A worker needs at least one task to measure.");
    }
  }

  /** The same with the type decided. */
  public WorkerSetup withComputeType(DType type) {
    return new WorkerSetup(base, aligned, baseDigest, alignedDigest, plan, type, tasks);
  }
}
