package io.amalgam.jobs;

import io.amalgam.jobs.checkpoint.DType;
import io.amalgam.jobs.config.Campaign;
import io.amalgam.jobs.dataset.TaskData;
import io.amalgam.jobs.driver.EventSink;
import io.amalgam.jobs.evaluate.RewardTask;
import io.amalgam.jobs.results.ResultsFolder;
import io.amalgam.jobs.worker.WorkerSetup;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Studies that executors load the same for: one pair in one cut, one type, and tasks that can be
 * held at the same time. They run side by side; those of another group run after them, because an
 * executor holds one pair.
 *
 * @param pair the pair and how it is cut
 * @param campaign what the first of them belongs to
 * @param split the tasks of all of them, searched and set aside
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
        || split.setAside().isEmpty() != other.split.setAside().isEmpty()) {
      return Optional.empty();
    }
    List<StudyRun> both = Stream.concat(studies.stream(), other.studies.stream()).toList();
    return union(split.searched(), other.split.searched())
        .flatMap(
            searched ->
                union(split.setAside(), other.split.setAside())
                    .map(aside -> new Setups.Split(searched, aside)))
        .map(tasks -> new StudyGroup(pair, campaign, tasks, type, both));
  }

  private boolean isSamePair(StudyGroup other) {
    return pair.base().digest().equals(other.pair.base().digest())
        && pair.aligned().digest().equals(other.pair.aligned().digest())
        && pair.plan().equals(other.pair.plan());
  }

  /**
   * The tasks of both, if those of the same name are the same, in one order, and ask the same
   * reward models: those take memory beside the pair. A trial measures the tasks of its own study
   * only.
   */
  private static Optional<List<TaskData>> union(List<TaskData> some, List<TaskData> others) {
    Map<String, TaskData> all = new LinkedHashMap<>();
    some.forEach(data -> all.put(data.task().name(), data));
    for (TaskData data : others) {
      TaskData known = all.putIfAbsent(data.task().name(), data);
      if (known != null && !known.task().equals(data.task())) {
        return Optional.empty();
      }
    }
    List<TaskData> union = List.copyOf(all.values());
    List<String> names = others.stream().map(data -> data.task().name()).toList();
    boolean inOrder = all.keySet().stream().filter(names::contains).toList().equals(names);
    return inOrder && rewards(some).equals(rewards(others)) ? Optional.of(union) : Optional.empty();
  }

  private static Set<String> rewards(List<TaskData> tasks) {
    return tasks.stream()
        .map(TaskData::task)
        .filter(RewardTask.class::isInstance)
        .map(task -> ((RewardTask) task).model())
        .collect(Collectors.toSet());
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

  /**
   * Tells events of trials into the tables of these studies and of their re-tests. A request may
   * bear another name than theirs: steps of HMA are no trials.
   */
  EventSink events(ResultsFolder results) {
    Set<String> names =
        studies.stream()
            .map(StudyRun::name)
            .flatMap(name -> Stream.of(name, Retests.name(name)))
            .collect(Collectors.toUnmodifiableSet());
    return (study, event) -> {
      if (names.contains(study)) {
        results.add(study, event);
      }
    };
  }

  /** Whether everything of a study was measured again that is to be. */
  boolean isRetested(StudyRun study) {
    return split.setAside().isEmpty() || study.retests().missing().isEmpty();
  }
}
