package io.amalgam.jobs;

import io.amalgam.jobs.filesystem.HadoopSettings;
import io.amalgam.jobs.results.Compaction;
import io.amalgam.jobs.results.ResultsFolder;
import io.amalgam.jobs.results.StudyRow;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Takes the trials of a results folder out of files of their own, and brings its fronts up to date.
 */
@Command(
    name = "bin/amalgam compact",
    description =
        "Take the trials of a results folder out of files of their own into files of up to a thousand, and bring the table of fronts up to date. Commands may be reading it; none may be searching.")
public final class Compact extends JobCommand {

  @Parameters(paramLabel = "RESULTS", description = "The results folder, or its URI.")
  private String folder = "";

  @Option(names = "--study", paramLabel = "NAME", description = "Only this study; default: all.")
  private @Nullable String study;

  /** Exit code 0 if every trial could be read. */
  public static void main(String[] args) {
    runAndExit(new Compact(), args);
  }

  @Override
  public Integer call() {
    boolean whole = true;
    try (ResultsFolder results = ResultsFolder.open(folder, HadoopSettings.configuration())) {
      StudyChoice.all(results, folder);
      List<String> names =
          study == null
              ? results.studies()
              : List.of(StudyChoice.of(results, folder, study).study());
      for (String name : names) {
        whole &= compact(results, name);
      }
    }
    return whole ? SUCCESS : WRONG_INPUT;
  }

  private boolean compact(ResultsFolder results, String name) {
    StudyRow row = results.hold(name);
    Compaction done = results.compact(name);
    out()
        .printf(
            "compact   %s: %d trials into %d files, %d small files removed%n",
            name, done.trials(), done.parts(), done.removed());
    done.left().forEach(err()::println);
    if (done.left().isEmpty()) {
      FrontWriter.write(results, row);
    }
    out().flush();
    err().flush();
    return done.left().isEmpty();
  }
}
