package io.amalgam.jobs.results;

import io.amalgam.jobs.filesystem.HadoopSettings;
import java.util.List;

/** A process that commits trials until it is killed, printing each number once it is committed. */
final class CommitLoop {

  private CommitLoop() {}

  /** Arguments: the results folder, and how many items each trial has. */
  @SuppressWarnings("SystemOut")
  public static void main(String[] arguments) {
    int items = Integer.parseInt(arguments[1]);
    try (ResultsFolder folder = ResultsFolder.open(arguments[0], HadoopSettings.configuration())) {
      folder.begin(Samples.study("demo"));
      for (int trial = folder.nextOrder("demo"); ; trial++) {
        List<ItemRow> rows = Samples.items("demo", trial, items);
        folder.commit(Samples.complete("demo", trial, trial), rows);
        System.out.println(trial);
      }
    } catch (ResultsException e) {
      System.out.println(e.getMessage());
      System.exit(2);
    }
  }
}
