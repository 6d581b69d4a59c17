package io.amalgam.jobs.results;

import io.amalgam.search.objective.Direction;
import io.amalgam.search.objective.Objective;
import io.amalgam.search.trial.Origin;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The records of the tables as rows of columns, and back. */
final class Rows {

  private Rows() {}

  static Row of(StudyRow study) {
    return new Row()
        .set(StudyColumns.SCHEMA_VERSION, study.schemaVersion())
        .set(StudyColumns.STUDY, study.study())
        .set(StudyColumns.CONFIG_DIGEST, study.configDigest())
        .set(StudyColumns.CONFIG, study.config())
        .set(StudyColumns.SEED, study.seed())
        .set(StudyColumns.SAMPLER, study.sampler())
        .set(StudyColumns.GROUPS, study.groups())
        .set(StudyColumns.OBJECTIVES, study.objectives().stream().map(Rows::of).toList())
        .set(StudyColumns.BASE_PATH, study.basePath())
        .set(StudyColumns.BASE_DIGEST, study.baseDigest())
        .set(StudyColumns.ALIGNED_PATH, study.alignedPath())
        .set(StudyColumns.ALIGNED_DIGEST, study.alignedDigest())
        .set(StudyColumns.COMPUTE_TYPE, study.computeType())
        .set(StudyColumns.VERSION, study.version())
        .set(StudyColumns.SOURCE_COMMIT, study.commit())
        .set(StudyColumns.SPARK_VERSION, study.sparkVersion())
        .set(StudyColumns.JAVA_VERSION, study.javaVersion())
        .set(StudyColumns.CREATED, study.created());
  }

  static StudyRow study(Row row) {
    return new StudyRow(
        row.text(StudyColumns.STUDY),
        row.text(StudyColumns.CONFIG_DIGEST),
        row.text(StudyColumns.CONFIG),
        row.longInteger(StudyColumns.SEED),
        row.text(StudyColumns.SAMPLER),
        row.list(StudyColumns.GROUPS, String.class),
        row.list(StudyColumns.OBJECTIVES, Row.class).stream().map(Rows::objective).toList(),
        row.text(StudyColumns.BASE_PATH),
        row.text(StudyColumns.BASE_DIGEST),
        row.text(StudyColumns.ALIGNED_PATH),
        row.text(StudyColumns.ALIGNED_DIGEST),
        row.text(StudyColumns.COMPUTE_TYPE),
        row.text(StudyColumns.VERSION),
        row.textOrNull(StudyColumns.SOURCE_COMMIT),
        row.text(StudyColumns.SPARK_VERSION),
        row.text(StudyColumns.JAVA_VERSION),
        row.instant(StudyColumns.CREATED),
        row.integer(StudyColumns.SCHEMA_VERSION));
  }

  private static Row of(Objective objective) {
    return new Row()
        .set(StudyColumns.NAME, objective.name())
        .set(StudyColumns.DIRECTION, objective.direction().name());
  }

  private static Objective objective(Row row) {
    return new Objective(
        row.text(StudyColumns.NAME), row.constant(StudyColumns.DIRECTION, Direction.class));
  }

  static Row of(TrialRow trial) {
    Row row =
        new Row()
            .set(TrialColumns.SCHEMA_VERSION, StudyRow.SCHEMA_VERSION)
            .set(TrialColumns.STUDY, trial.study())
            .set(TrialColumns.TRIAL, trial.trial())
            .set(TrialColumns.COMMIT_ORDER, trial.order())
            .set(TrialColumns.ORIGIN, trial.origin().name())
            .set(TrialColumns.STATE, trial.state().name())
            .set(TrialColumns.RATIOS, trial.ratios())
            .set(TrialColumns.OBJECTIVES, trial.objectives().stream().map(Rows::of).toList())
            .set(TrialColumns.MEASUREMENTS, trial.measurements().stream().map(Rows::of).toList())
            .set(TrialColumns.REASON, trial.reason())
            .set(TrialColumns.ATTEMPTS, trial.attempts())
            .set(TrialColumns.STARTED, trial.started())
            .set(TrialColumns.ENDED, trial.ended())
            .set(TrialColumns.DEVICE, trial.device())
            .set(TrialColumns.COMPUTE_TYPE, trial.computeType())
            .set(TrialColumns.WEIGHT_DIGEST, trial.weightDigest())
            .set(TrialColumns.TASK_KEYS, ofSources(trial.tasks()))
            .set(TrialColumns.GRADIENTS, GradientRows.of(trial.gradients()))
            .set(TrialColumns.CONSTRAINTS, NoteRows.ofConstraints(trial.constraints()))
            .set(TrialColumns.USER_ATTRIBUTES, NoteRows.ofAttributes(trial.userAttributes()))
            .set(
                TrialColumns.ESTIMATES,
                trial.estimates().isEmpty()
                    ? null
                    : trial.estimates().stream().map(Rows::of).toList());
    return withObjectives(row, trial.objectives());
  }

  /** Each objective in columns of its own. */
  static Row withObjectives(Row row, List<ObjectiveValue> objectives) {
    for (ObjectiveValue objective : objectives) {
      row.set(TrialColumns.value(objective.name()), objective.value());
      row.set(TrialColumns.standardError(objective.name()), objective.standardError());
    }
    return row;
  }

  static TrialRow trial(Row row) {
    return new TrialRow(
        row.text(TrialColumns.STUDY),
        row.integer(TrialColumns.TRIAL),
        row.constant(TrialColumns.ORIGIN, Origin.class),
        row.constant(TrialColumns.STATE, TrialState.class),
        row.list(TrialColumns.RATIOS, Double.class),
        row.list(TrialColumns.OBJECTIVES, Row.class).stream().map(Rows::objectiveValue).toList(),
        row.list(TrialColumns.MEASUREMENTS, Row.class).stream().map(Rows::taskValue).toList(),
        row.textOrNull(TrialColumns.REASON),
        row.integer(TrialColumns.ATTEMPTS),
        row.instant(TrialColumns.STARTED),
        row.instant(TrialColumns.ENDED),
        row.textOrNull(TrialColumns.DEVICE),
        row.textOrNull(TrialColumns.COMPUTE_TYPE),
        row.textOrNull(TrialColumns.WEIGHT_DIGEST),
        row.value(TrialColumns.TASK_KEYS).isEmpty()
            ? List.of()
            : row.list(TrialColumns.TASK_KEYS, Row.class).stream().map(Rows::source).toList(),
        row.integer(TrialColumns.COMMIT_ORDER),
        GradientRows.gradients(row),
        NoteRows.constraints(row),
        NoteRows.attributes(row),
        row.value(TrialColumns.ESTIMATES).isEmpty()
            ? List.of()
            : row.list(TrialColumns.ESTIMATES, Row.class).stream()
                .map(Rows::objectiveValue)
                .toList());
  }

  static Row of(ObjectiveValue objective) {
    return new Row()
        .set(TrialColumns.NAME, objective.name())
        .set(TrialColumns.VALUE, objective.value())
        .set(TrialColumns.STANDARD_ERROR, objective.standardError());
  }

  static ObjectiveValue objectiveValue(Row row) {
    return new ObjectiveValue(
        row.text(TrialColumns.NAME),
        row.number(TrialColumns.VALUE),
        row.number(TrialColumns.STANDARD_ERROR));
  }

  private static Row of(TaskValue task) {
    return new Row()
        .set(TrialColumns.TASK, task.task())
        .set(TrialColumns.METRIC, task.metric())
        .set(TrialColumns.VALUE, task.value())
        .set(TrialColumns.STANDARD_ERROR, task.standardError())
        .set(TrialColumns.ITEMS, task.items());
  }

  private static TaskValue taskValue(Row row) {
    return new TaskValue(
        row.text(TrialColumns.TASK),
        row.text(TrialColumns.METRIC),
        row.number(TrialColumns.VALUE),
        row.number(TrialColumns.STANDARD_ERROR),
        row.longInteger(TrialColumns.ITEMS));
  }

  private static @Nullable List<Row> ofSources(List<TaskSource> tasks) {
    return tasks.isEmpty() ? null : tasks.stream().map(Rows::of).toList();
  }

  private static Row of(TaskSource task) {
    return new Row()
        .set(TrialColumns.TASK, task.task())
        .set(TrialColumns.KEY, task.key())
        .set(TrialColumns.FROM_STUDY, task.fromStudy())
        .set(TrialColumns.FROM_TRIAL, task.fromTrial());
  }

  private static TaskSource source(Row row) {
    return new TaskSource(
        row.text(TrialColumns.TASK),
        row.text(TrialColumns.KEY),
        row.textOrNull(TrialColumns.FROM_STUDY),
        (Integer) row.value(TrialColumns.FROM_TRIAL).orElse(null));
  }

  static Row of(ItemRow item) {
    return new Row()
        .set(ItemColumns.SCHEMA_VERSION, StudyRow.SCHEMA_VERSION)
        .set(ItemColumns.STUDY, item.study())
        .set(ItemColumns.TRIAL, item.trial())
        .set(ItemColumns.TASK, item.task())
        .set(ItemColumns.ITEM, item.item())
        .set(ItemColumns.CLUSTER, item.cluster())
        .set(ItemColumns.METRIC, item.metric())
        .set(ItemColumns.VALUE, item.value())
        .set(ItemColumns.RESPONSE, item.response());
  }

  static ItemRow item(Row row) {
    return new ItemRow(
        row.text(ItemColumns.STUDY),
        row.integer(ItemColumns.TRIAL),
        row.text(ItemColumns.TASK),
        row.integer(ItemColumns.ITEM),
        row.textOrNull(ItemColumns.CLUSTER),
        row.text(ItemColumns.METRIC),
        row.number(ItemColumns.VALUE),
        row.textOrNull(ItemColumns.RESPONSE));
  }

  /** The rows of items, in order. */
  static List<Row> ofItems(List<ItemRow> items) {
    return items.stream().map(Rows::of).toList();
  }
}
