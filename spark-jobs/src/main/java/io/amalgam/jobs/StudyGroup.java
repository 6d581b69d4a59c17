package io.amalgam.jobs;

import io.amalgam.jobs.checkpoint.DType;
import io.amalgam.jobs.config.Campaign;
import io.amalgam.jobs.dataset.TaskData;
import io.amalgam.jobs.worker.WorkerSetup;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Studies that executors load the same for: one pair in one cut, one set of tasks, one type. They
 * run side by side; those of another group run after them, because an executor holds one pair.
 *
 * @param pair the pair and how it is cut
 * @param campaign what the first of them belongs to
 * @param split the tasks, searched and set aside
 * @param computeType the type of merges; absent to let the device decide
 * @param studies the studies, at least one
 */
record StudyGroup(
    Pair pair,
    Campaign campaign,
    Setups.Split split,
    @Nullable DType computeType,
    List<StudyRun> studies) {

  StudyGroup {
    studies = List.copyOf(studies);
  }

  /**
   * Both groups as one, if executors load the same for both. A type that is left to the device is
   * the type that other studies were begun in.
   */
  Optional<StudyGroup> and(StudyGroup other) {
    boolean open = computeType == null || other.computeType == null;
    DType type = computeType == null ? other.computeType : computeType;
    if (!isSamePair(other)
        || campaign.models().dtype() != other.campaign.models().dtype()
        || !(open || computeType == other.computeType)
        || !tasks(split.searched()).equals(tasks(other.split.searched()))
        || !tasks(split.setAside()).equals(tasks(other.split.setAside()))) {
      return Optional.empty();
    }
    List<StudyRun> both = Stream.concat(studies.stream(), other.studies.stream()).toList();
    return Optional.of(new StudyGroup(pair, campaign, split, type, both));
  }

  private boolean isSamePair(StudyGroup other) {
    return pair.base().digest().equals(other.pair.base().digest())
        && pair.aligned().digest().equals(other.pair.aligned().digest())
        && pair.plan().equals(other.pair.plan());
  }

  private static List<Object> tasks(List<TaskData> tasks) {
    return tasks.stream().<Object>map(TaskData::task).toList();
  }

  /** What executors load for the searches. */
  WorkerSetup setup() {
    return Setups.of(campaign, pair, split.searched(), computeType);
  }

  /** What they load for measuring fronts again, if items are set aside. */
  Optional<WorkerSetup> retestSetup() {
    return split.setAside().isEmpty()
        ? Optional.empty()
        : Optional.of(Setups.of(campaign, pair, split.setAside(), computeType));
  }

  /** Whether everything of a study was measured again that is to be. */
  boolean isRetested(StudyRun study) {
    return split.setAside().isEmpty() || study.retests().missing().isEmpty();
  }
}
