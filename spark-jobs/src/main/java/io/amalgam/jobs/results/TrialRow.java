package io.amalgam.jobs.results;

import io.amalgam.search.space.Ratios;
import io.amalgam.search.trial.Origin;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One finished trial: what was merged, what came of it, and where.
 *
 * @param study the study's name
 * @param trial the trial's number in its study, counted from 0
 * @param origin where the ratios came from
 * @param state how it ended
 * @param ratios one ratio per group, each in [0, 1]; 0 is the base model, 1 the aligned one
 * @param objectives one value per objective if complete, else none
 * @param measurements every metric of every task; none if failed
 * @param reason why it was pruned or failed, in one sentence; absent if complete
 * @param attempts how often it was started, at least 1
 * @param started when its last attempt began; kept to the microsecond
 * @param ended when it ended, not before it started; kept to the microsecond
 * @param device what it ran on, such as {@code cpu} or {@code cuda:0 NVIDIA H200}; absent only if
 *     not complete
 * @param computeType the type computed in, such as {@code float32}; absent only if not complete
 * @param weightDigest digest of the merged weights; absent where it was not taken
 * @param tasks what the scores of each measured task are the scores of; none where it is not known,
 *     or nothing was measured
 * @param order its position in the study's order of commits, counted from 0
 * @param gradients how measured metrics change with the ratios, one slope a ratio; none where that
 *     is not known
 * @param constraints what the measurements say of each constraint, names differing; none if not
 *     complete
 * @param userAttributes what the user noted, by key
 * @param estimates of a pruned trial's objectives, by what was measured of it; no scores
 * @throws IllegalArgumentException if a value is out of its range or the state's rules are broken
 */
public record TrialRow(
    String study,
    int trial,
    Origin origin,
    TrialState state,
    List<Double> ratios,
    List<ObjectiveValue> objectives,
    List<TaskValue> measurements,
    @Nullable String reason,
    int attempts,
    Instant started,
    Instant ended,
    @Nullable String device,
    @Nullable String computeType,
    @Nullable String weightDigest,
    List<TaskSource> tasks,
    int order,
    List<MetricGradient> gradients,
    List<ConstraintValue> constraints,
    Map<String, String> userAttributes,
    List<ObjectiveValue> estimates) {

  public TrialRow {
    Checks.studyName(study);
    Checks.atLeast("A trial's number", 0, trial);
    ratios = new Ratios(ratios).values();
    objectives = List.copyOf(objectives);
    measurements = List.copyOf(measurements);
    tasks = List.copyOf(tasks);
    checkSources(trial, measurements, tasks);
    gradients = List.copyOf(gradients);
    checkGradients(trial, ratios.size(), measurements, gradients);
    constraints = List.copyOf(constraints);
    userAttributes = Collections.unmodifiableMap(new TreeMap<>(userAttributes));
    estimates = List.copyOf(estimates);
    checkEstimates(trial, state, estimates);
    Checks.atLeast("The attempts of trial " + trial, 1, attempts);
    Checks.atLeast("The commit order of trial " + trial, 0, order);
    started = Checks.micros(started);
    ended = Checks.micros(ended);
    checkTimes(trial, started, ended);
    checkNames(trial, objectives);
    if (state == TrialState.COMPLETE) {
      checkComplete(trial, objectives, reason, device, computeType);
    } else {
      checkNotComplete(trial, state, objectives, measurements, reason);
    }
  }

  /** A trial without gradients, constraints, attributes and estimates. */
  public TrialRow(
      String study,
      int trial,
      Origin origin,
      TrialState state,
      List<Double> ratios,
      List<ObjectiveValue> objectives,
      List<TaskValue> measurements,
      @Nullable String reason,
      int attempts,
      Instant started,
      Instant ended,
      @Nullable String device,
      @Nullable String computeType,
      @Nullable String weightDigest,
      List<TaskSource> tasks,
      int order) {
    this(
        study,
        trial,
        origin,
        state,
        ratios,
        objectives,
        measurements,
        reason,
        attempts,
        started,
        ended,
        device,
        computeType,
        weightDigest,
        tasks,
        order,
        List.of(),
        List.of(),
        Map.of(),
        List.of());
  }

  /** The same trial with gradients. */
  public TrialRow withGradients(List<MetricGradient> known) {
    return with(known, constraints, userAttributes, estimates);
  }

  /** The same trial with what its measurements say of constraints. */
  public TrialRow withConstraints(List<ConstraintValue> known) {
    return with(gradients, known, userAttributes, estimates);
  }

  /** The same trial with what the user noted about it. */
  public TrialRow withUserAttributes(Map<String, String> noted) {
    return with(gradients, constraints, noted, estimates);
  }

  /** The same trial, pruned, with what it might have come to. */
  public TrialRow withEstimates(List<ObjectiveValue> known) {
    return with(gradients, constraints, userAttributes, known);
  }

  private TrialRow with(
      List<MetricGradient> slopes,
      List<ConstraintValue> values,
      Map<String, String> noted,
      List<ObjectiveValue> supposed) {
    return new TrialRow(
        study,
        trial,
        origin,
        state,
        ratios,
        objectives,
        measurements,
        reason,
        attempts,
        started,
        ended,
        device,
        computeType,
        weightDigest,
        tasks,
        order,
        slopes,
        values,
        noted,
        supposed);
  }

  /** Whether it violates no constraint. */
  public boolean isFeasible() {
    return constraints.stream().allMatch(constraint -> constraint.value() <= 0);
  }

  /** Whether it is complete and nothing was measured for it: all scores are another trial's. */
  public boolean isCached() {
    return !tasks.isEmpty() && tasks.stream().noneMatch(TaskSource::isMeasured);
  }

  /** Whether some of its scores are another trial's, and some were measured for it. */
  public boolean isPartlyCached() {
    return tasks.stream().anyMatch(TaskSource::isMeasured)
        && !tasks.stream().allMatch(TaskSource::isMeasured);
  }

  private static void checkSources(
      int trial, List<TaskValue> measurements, List<TaskSource> tasks) {
    Set<String> measured =
        measurements.stream().map(TaskValue::task).collect(Collectors.toUnmodifiableSet());
    Set<String> seen = new HashSet<>();
    for (TaskSource task : tasks) {
      if (!measured.contains(task.task()) || !seen.add(task.task())) {
        throw new IllegalArgumentException(
            "Trial %d has a key of task '%s' that belongs to no measurement of it, or is its second."
                .formatted(trial, task.task()));
      }
    }
  }

  private static void checkGradients(
      int trial, int groups, List<TaskValue> measurements, List<MetricGradient> gradients) {
    Set<String> measured =
        measurements.stream()
            .map(value -> value.task() + "." + value.metric())
            .collect(Collectors.toCollection(HashSet::new));
    for (MetricGradient gradient : gradients) {
      String metric = gradient.task() + "." + gradient.metric();
      if (!measured.remove(metric) || gradient.slopes().size() != groups) {
        throw new IllegalArgumentException(
            "Trial %d of %d groups has %d slopes of %s: they must be one a group, once, of a metric that was measured."
                .formatted(trial, groups, gradient.slopes().size(), metric));
      }
    }
  }

  private static void checkEstimates(int trial, TrialState state, List<ObjectiveValue> estimates) {
    checkNames(trial, estimates);
    if (state != TrialState.PRUNED && !estimates.isEmpty()) {
      throw new IllegalArgumentException(
          "Trial %d is %s but has an estimate of objective '%s': only a pruned trial has one."
              .formatted(trial, state, estimates.get(0).name()));
    }
  }

  private static void checkTimes(int trial, Instant started, Instant ended) {
    if (ended.isBefore(started)) {
      throw new IllegalArgumentException(
          "Trial %d ended at %s, before it started at %s.".formatted(trial, ended, started));
    }
  }

  private static void checkNames(int trial, List<ObjectiveValue> objectives) {
    Set<String> seen = new HashSet<>();
    for (ObjectiveValue objective : objectives) {
      if (!seen.add(objective.name())) {
        throw new IllegalArgumentException(
            "Trial %d has objective '%s' twice.".formatted(trial, objective.name()));
      }
    }
  }

  private static void checkComplete(
      int trial,
      List<ObjectiveValue> objectives,
      @Nullable String reason,
      @Nullable String device,
      @Nullable String computeType) {
    if (objectives.isEmpty()) {
      throw new IllegalArgumentException(
          "Trial %d is complete but has no objective value.".formatted(trial));
    }
    if (reason != null) {
      throw new IllegalArgumentException(
          "Trial %d is complete but has a reason, '%s'.".formatted(trial, reason));
    }
    if (device == null || computeType == null) {
      throw new IllegalArgumentException(
          "Trial %d is complete but has device %s and compute type %s: both must be known."
              .formatted(trial, device, computeType));
    }
  }

  private static void checkNotComplete(
      int trial,
      TrialState state,
      List<ObjectiveValue> objectives,
      List<TaskValue> measurements,
      @Nullable String reason) {
    if (reason == null || reason.isBlank()) {
      throw new IllegalArgumentException(
          "Trial %d is %s but has no reason.".formatted(trial, state));
    }
    if (!objectives.isEmpty()) {
      throw new IllegalArgumentException(
          "Trial %d is %s but has a value for objective '%s': only a complete trial has one."
              .formatted(trial, state, objectives.get(0).name()));
    }
    if (state == TrialState.FAILED && !measurements.isEmpty()) {
      throw new IllegalArgumentException(
          "Trial %d is FAILED but has a measurement of task '%s': a failed trial has none."
              .formatted(trial, measurements.get(0).task()));
    }
  }
}
