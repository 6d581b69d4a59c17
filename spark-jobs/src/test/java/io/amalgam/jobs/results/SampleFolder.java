package io.amalgam.jobs.results;

import io.amalgam.search.trial.Origin;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;

/** Results folders for the tests of other packages. */
public final class SampleFolder {

  private SampleFolder() {}

  /**
   * Writes study demo with five trials (0, 1, 2 and 3 complete, 4 failed) of which the first three
   * are in a part, items of all that are complete, a step, a front and events; and an empty study
   * other.
   */
  public static void write(Path root) {
    try (ResultsFolder folder = open(root)) {
      folder.begin(Samples.study("demo"));
      for (int trial = 0; trial < 3; trial++) {
        folder.commit(Samples.complete("demo", trial, trial), Samples.items("demo", trial, 5));
      }
      folder.compact("demo");
      folder.commit(Samples.complete("demo", 3, 3), Samples.items("demo", 3, 5));
      folder.commit(Samples.failed("demo", 4, 4), List.of());
      folder.commit(Samples.step("demo", 0));
      folder.replaceFront("demo", 5, List.of(front(Samples.complete("demo", 2, 2))));
      folder.begin(Samples.study("other"));
    }
  }

  private static FrontRow front(TrialRow trial) {
    return new FrontRow(
        trial.study(),
        5,
        trial.trial(),
        Origin.SAMPLED,
        trial.ratios(),
        trial.objectives(),
        0.75,
        0.5,
        0.25,
        Samples.NOON);
  }

  /** Takes hold of a study and compacts it. */
  public static void compact(Path root, String study) {
    try (ResultsFolder folder = open(root)) {
      folder.hold(study);
      folder.compact(study);
    }
  }

  /** Begins a study like demo. */
  public static void begin(ResultsFolder folder, String study) {
    folder.begin(Samples.study(study));
  }

  /** Opens a folder. */
  public static ResultsFolder open(Path root) {
    return ResultsFolder.open(root.toString(), new Configuration(false));
  }
}
