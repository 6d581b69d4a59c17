package io.amalgam.jobs;

import io.amalgam.jobs.filesystem.HadoopSettings;
import io.amalgam.jobs.results.ResultsFolder;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints the front of a results folder. */
@Command(
    name = "bin/amalgam front",
    description =
        "Print the front of the studies of a results folder beside base, aligned and the uniform mixes.")
public final class Front extends JobCommand {

  @Parameters(paramLabel = "RESULTS", description = "The results folder, or its URI.")
  private String folder = "";

  @Option(names = "--study", paramLabel = "NAME", description = "Only this study; default: all.")
  private @Nullable String study;

  /** Exit code 0 if there was a front to print. */
  public static void main(String[] args) {
    runAndExit(new Front(), args);
  }

  @Override
  public Integer call() {
    try (ResultsFolder results = ResultsFolder.open(folder, HadoopSettings.configuration())) {
      List<String> names = study == null ? StudyChoice.all(results, folder) : List.of(study);
      names.forEach(
          name -> FrontPrinter.print(results, StudyChoice.of(results, folder, name), out()));
    }
    return SUCCESS;
  }
}
