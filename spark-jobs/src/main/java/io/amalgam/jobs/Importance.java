package io.amalgam.jobs;

import io.amalgam.jobs.filesystem.HadoopSettings;
import io.amalgam.jobs.report.ImportanceTable;
import io.amalgam.jobs.results.ResultsFolder;
import io.amalgam.jobs.results.StudyRow;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints which groups of layers matter for which objective. */
@Command(
    name = "bin/amalgam importance",
    description =
        "Print how much the ratio of each group of layers matters for each objective, from the trials of a results folder.")
public final class Importance extends JobCommand {

  @Parameters(paramLabel = "RESULTS", description = "The results folder, or its URI.")
  private String folder = "";

  @Option(names = "--study", paramLabel = "NAME", description = "Only this study; default: all.")
  private @Nullable String study;

  /** Exit code 0 if there was a study. */
  public static void main(String[] args) {
    runAndExit(new Importance(), args);
  }

  @Override
  public Integer call() {
    try (ResultsFolder results = ResultsFolder.open(folder, HadoopSettings.configuration())) {
      List<String> names = study == null ? StudyChoice.all(results, folder) : List.of(study);
      for (String name : names) {
        StudyRow row = StudyChoice.of(results, folder, name);
        out().println(ImportanceTable.format(row, results.trials(name)));
      }
      out().flush();
    }
    return SUCCESS;
  }
}
