package io.amalgam.jobs;

import io.amalgam.jobs.filesystem.HadoopSettings;
import io.amalgam.jobs.report.ComparisonTable;
import io.amalgam.jobs.report.UnpairedException;
import io.amalgam.jobs.results.ResultsFolder;
import io.amalgam.jobs.results.StudyRow;
import io.amalgam.jobs.results.TrialRow;
import io.amalgam.jobs.results.TrialState;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Compares two trials of a study on the same items. */
@Command(
    name = "bin/amalgam compare",
    description =
        "Compare two trials of a study item by item: differences with intervals and p-values.")
public final class Compare extends JobCommand {

  @Parameters(paramLabel = "RESULTS", description = "The results folder, or its URI.")
  private String folder = "";

  @Option(names = "--study", paramLabel = "NAME", description = "The study; default: the only one.")
  private @Nullable String study;

  @Option(
      names = "--trials",
      paramLabel = "N",
      required = true,
      split = ",",
      description = "The two trials' numbers, such as 64,71.")
  private List<Integer> trials = List.of();

  /** Exit code 0 if the trials were compared. */
  public static void main(String[] args) {
    runAndExit(new Compare(), args);
  }

  @Override
  public Integer call() {
    if (trials.size() != 2 || trials.get(0).equals(trials.get(1))) {
      throw new WrongInputException(
          "--trials is %s but must name two different trials, such as 64,71.".formatted(trials));
    }
    try (ResultsFolder results = ResultsFolder.open(folder, HadoopSettings.configuration())) {
      StudyRow row = StudyChoice.of(results, folder, study);
      TrialRow first = trial(results, row, trials.get(0));
      TrialRow second = trial(results, row, trials.get(1));
      out()
          .print(
              ComparisonTable.format(
                  row,
                  first,
                  results.items(row.study(), first.trial()),
                  second,
                  results.items(row.study(), second.trial())));
      out().flush();
    } catch (UnpairedException e) {
      throw new WrongInputException(String.valueOf(e.getMessage()));
    }
    return SUCCESS;
  }

  private static TrialRow trial(ResultsFolder results, StudyRow study, int number) {
    TrialRow row =
        results
            .trial(study.study(), number)
            .orElseThrow(
                () ->
                    new WrongInputException(
                        "Study %s has no trial %d; bin/amalgam front lists those on its front."
                            .formatted(study.study(), number)));
    if (row.state() != TrialState.COMPLETE) {
      throw new WrongInputException(
          "Trial %d of study %s is %s and has no scores to compare: %s"
              .formatted(number, study.study(), row.state(), row.reason()));
    }
    return row;
  }
}
