package io.amalgam.jobs.results;

import io.amalgam.search.objective.Objective;
import io.amalgam.search.trial.Origin;
import java.time.Instant;
import java.util.List;

/** Rows for tests of what is made of rows, with only what these tests look at left to say. */
public final class TestRows {

  private TestRows() {}

  /** A study with seed 7 over two ratios, low and high. */
  public static StudyRow study(String name, String config, Objective... objectives) {
    return study(name, config, List.of("low", "high"), objectives);
  }

  /** A study with seed 7 over these ratios. */
  public static StudyRow study(
      String name, String config, List<String> groups, Objective... objectives) {
    return new StudyRow(
        name,
        "sha256:c",
        config,
        7,
        "nsga2",
        groups,
        List.of(objectives),
        "base",
        "sha256:b",
        "aligned",
        "sha256:a",
        "float32",
        "0.1.0",
        null,
        "4.1.3",
        "17",
        Instant.EPOCH,
        StudyRow.SCHEMA_VERSION);
  }

  /** A complete trial, committed in the order of its number. */
  public static TrialRow complete(
      String study,
      int trial,
      Origin origin,
      List<Double> ratios,
      List<ObjectiveValue> objectives,
      List<TaskValue> measurements,
      TaskSource... tasks) {
    return new TrialRow(
        study,
        trial,
        origin,
        TrialState.COMPLETE,
        ratios,
        objectives,
        measurements,
        null,
        1,
        Instant.EPOCH,
        Instant.EPOCH,
        "cpu",
        "float32",
        null,
        List.of(tasks),
        trial);
  }

  /** A sampled trial of two ratios that failed because of its item 3. */
  public static TrialRow failed(String study, int trial) {
    return new TrialRow(
        study,
        trial,
        Origin.SAMPLED,
        TrialState.FAILED,
        List.of(0.1, 0.2),
        List.of(),
        List.of(),
        "item 3 is NaN.",
        1,
        Instant.EPOCH,
        Instant.EPOCH,
        null,
        null,
        null,
        List.of(),
        trial);
  }

  /** An item of a trial, in no cluster. */
  public static ItemRow item(TrialRow trial, String task, int item, String metric, double value) {
    return new ItemRow(trial.study(), trial.trial(), task, item, null, metric, value, null);
  }

  /** The same item in a cluster. */
  public static ItemRow inCluster(ItemRow item, String cluster) {
    return new ItemRow(
        item.study(),
        item.trial(),
        item.task(),
        item.item(),
        cluster,
        item.metric(),
        item.value(),
        item.response());
  }
}
