package io.amalgam.jobs.results;

import static io.amalgam.jobs.results.ColumnType.Scalar.DOUBLE;
import static io.amalgam.jobs.results.ColumnType.Scalar.INSTANT;
import static io.amalgam.jobs.results.ColumnType.Scalar.INT;
import static io.amalgam.jobs.results.ColumnType.Scalar.LONG;
import static io.amalgam.jobs.results.ColumnType.Scalar.TEXT;

import io.amalgam.jobs.results.ColumnType.ListOf;
import io.amalgam.jobs.results.ColumnType.Struct;
import io.amalgam.search.objective.Objective;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The columns of the trials table, one row per finished trial. Beside the fixed ones, each
 * objective has two of its own, {@code <name>} and {@code <name>_se}, so that SQL can name it.
 */
public final class TrialColumns {

  static final Column SCHEMA_VERSION =
      Column.required("schema_version", INT, "", "The version of this table's columns.");
  static final Column STUDY = Column.required("study", TEXT, "", "The study's name.");
  static final Column TRIAL =
      Column.required("trial", INT, "from 0", "The trial's number in its study.");
  static final Column COMMIT_ORDER =
      Column.required(
          "commit_order", INT, "from 0", "The trial's position in the study's order of commits.");
  static final Column ORIGIN =
      Column.required(
          "origin",
          TEXT,
          "BASE, ALIGNED, UNIFORM, ENQUEUED, SAMPLED or HMA",
          "Where the ratios came from.");
  static final Column STATE =
      Column.required("state", TEXT, "COMPLETE, PRUNED or FAILED", "How the trial ended.");
  static final Column RATIOS =
      Column.required(
          "ratios",
          new ListOf(DOUBLE),
          "[0, 1]",
          "The share of the aligned checkpoint in each group, in the order of the study's groups.");

  static final Column NAME = Column.required("name", TEXT, "", "The objective's name.");
  static final Column TASK = Column.required("task", TEXT, "", "The task's name.");
  static final Column METRIC = Column.required("metric", TEXT, "", "Which metric of the task.");
  static final Column VALUE =
      Column.required("value", DOUBLE, "of the metric", "The estimate over the items.");
  static final Column STANDARD_ERROR =
      Column.required(
          "standard_error", DOUBLE, "of the metric, at least 0", "The estimate's standard error.");
  static final Column ITEMS =
      Column.required("items", LONG, "at least 1", "The number of items measured.");

  static final Column OBJECTIVES =
      Column.required(
          "objectives",
          new ListOf(new Struct(List.of(NAME, VALUE, STANDARD_ERROR))),
          "",
          "The value reached on each objective; empty unless the trial is complete.");
  static final Column MEASUREMENTS =
      Column.required(
          "measurements",
          new ListOf(new Struct(List.of(TASK, METRIC, VALUE, STANDARD_ERROR, ITEMS))),
          "",
          "Every metric of every task, of a pruned trial over the items measured before it was stopped, "
              + "which are those least known beforehand and no sample of all; empty if the trial failed.");
  static final Column REASON =
      Column.nullable("reason", TEXT, "", "Why the trial was pruned or failed.");
  static final Column ATTEMPTS =
      Column.required("attempts", INT, "at least 1", "How often the trial was started.");
  static final Column STARTED =
      Column.required("started", INSTANT, "UTC", "When the trial's last attempt began.");
  static final Column ENDED = Column.required("ended", INSTANT, "UTC", "When the trial ended.");
  static final Column DEVICE =
      Column.nullable("device", TEXT, "", "The device the trial was computed on.");
  static final Column COMPUTE_TYPE =
      Column.nullable("compute_type", TEXT, "", "The number type the trial was computed in.");
  static final Column WEIGHT_DIGEST =
      Column.nullable("weight_digest", TEXT, "", "A digest of the merged weights.");
  static final Column KEY =
      Column.required(
          "key",
          TEXT,
          "",
          "What the task's scores depend on besides the weights: prompts, settings, tokenizer, version, as a digest.");
  static final Column FROM_STUDY =
      Column.nullable(
          "from_study",
          TEXT,
          "",
          "The study that the scores were taken from instead of being measured again.");
  static final Column FROM_TRIAL =
      Column.nullable(
          "from_trial", INT, "from 0", "The trial of that study which they were measured for.");
  static final Column TASK_KEYS =
      Column.nullable(
          "task_keys",
          new ListOf(new Struct(List.of(TASK, KEY, FROM_STUDY, FROM_TRIAL))),
          "",
          "What identifies each task's scores, and the trial they were taken from if they were not measured for this one; none in tables of versions without it.");

  static final Column SLOPES =
      Column.required(
          "slopes",
          new ListOf(DOUBLE),
          "of the metric, per whole ratio",
          "The metric's partial derivative by each ratio, in the order of the study's groups.");
  static final Column SECONDS =
      Column.required(
          "seconds",
          DOUBLE,
          "seconds, at least 0",
          "What the gradient took beyond the scores, an even share of its task's; 0 if it was taken from another trial.");
  static final Column GRADIENTS =
      Column.nullable(
          "gradients",
          new ListOf(new Struct(List.of(TASK, METRIC, SLOPES, SECONDS))),
          "",
          "How metrics change with the ratios; none where that was not asked for or is not known, and in tables of versions without it.");

  static final Column CONSTRAINT = Column.required("name", TEXT, "", "The constraint's name.");
  static final Column VIOLATION =
      Column.required(
          "value",
          DOUBLE,
          "of the metric",
          "Above 0, by how much it is violated; else how far the trial is from violating it.");
  static final Column CONSTRAINTS =
      Column.nullable(
          "constraints",
          new ListOf(new Struct(List.of(CONSTRAINT, VIOLATION))),
          "",
          "What the measurements say of each constraint; none in studies without, in trials that are not complete, and in tables of versions without it.");
  static final Column ATTRIBUTE = Column.required("key", TEXT, "", "What the user noted.");
  static final Column TEXT_VALUE =
      Column.required("value", TEXT, "", "What the user noted it to be.");
  static final Column USER_ATTRIBUTES =
      Column.nullable(
          "user_attributes",
          new ListOf(new Struct(List.of(ATTRIBUTE, TEXT_VALUE))),
          "",
          "What the user noted about the trial; none where nothing was, and in tables of versions without it.");

  static final Column ESTIMATES =
      Column.nullable(
          "estimates",
          new ListOf(new Struct(List.of(NAME, VALUE, STANDARD_ERROR))),
          "",
          "What a pruned trial might have come to on each objective, by the items that were measured: no scores; none in other trials, and in tables of versions without it.");

  private static final List<Column> FIXED =
      List.of(
          SCHEMA_VERSION,
          STUDY,
          TRIAL,
          COMMIT_ORDER,
          ORIGIN,
          STATE,
          RATIOS,
          OBJECTIVES,
          MEASUREMENTS,
          REASON,
          ATTEMPTS,
          STARTED,
          ENDED,
          DEVICE,
          COMPUTE_TYPE,
          WEIGHT_DIGEST,
          TASK_KEYS,
          GRADIENTS,
          CONSTRAINTS,
          USER_ATTRIBUTES,
          ESTIMATES);

  private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,62}");

  private TrialColumns() {}

  /** The columns that every trials table has. */
  public static List<Column> fixed() {
    return FIXED;
  }

  /** All columns of a study's trials table: the fixed ones, then two for each objective. */
  public static List<Column> of(List<Objective> objectives) {
    checkObjectives(objectives);
    List<Column> columns = new ArrayList<>(FIXED);
    for (Objective objective : objectives) {
      columns.add(value(objective.name()));
      columns.add(standardError(objective.name()));
    }
    return List.copyOf(columns);
  }

  static Column value(String objective) {
    return Column.nullable(
        objective,
        DOUBLE,
        "of the objective",
        "The trial's value on objective '%s'.".formatted(objective));
  }

  static Column standardError(String objective) {
    return Column.nullable(
        objective + "_se",
        DOUBLE,
        "of the objective, at least 0",
        "The standard error of the trial's value on objective '%s'.".formatted(objective));
  }

  /**
   * Checks that every objective's name can be a column of the trials table.
   *
   * @throws IllegalArgumentException if there is no objective, a name is no identifier, or its
   *     columns have the name of another column (upper and lower case are the same in SQL)
   */
  public static void checkObjectives(List<Objective> objectives) {
    if (objectives.isEmpty()) {
      throw new IllegalArgumentException("A study needs at least one objective.");
    }
    Map<String, String> owners = new TreeMap<>();
    FIXED.forEach(column -> owners.put(column.name(), "a fixed column of the trials table"));
    for (Objective objective : objectives) {
      String name = objective.name();
      checkIdentifier(name);
      claim(owners, name, name);
      claim(owners, name, name + "_se");
    }
  }

  private static void checkIdentifier(String name) {
    if (!IDENTIFIER.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "Objective '%s' cannot be a column: use 1 to 63 letters, digits or '_', beginning with a letter."
              .formatted(name));
    }
  }

  private static void claim(Map<String, String> owners, String objective, String column) {
    String owner =
        owners.putIfAbsent(column.toLowerCase(Locale.ROOT), "a column of objective " + objective);
    if (owner != null) {
      throw new IllegalArgumentException(
          "Objective '%s' would make column '%s', which is already %s: choose another name."
              .formatted(objective, column, owner));
    }
  }
}
