package io.amalgam.jobs;

import io.amalgam.jobs.report.FrontChance;
import io.amalgam.jobs.report.FrontSummary;
import io.amalgam.jobs.report.FrontTable;
import io.amalgam.jobs.report.GradientCost;
import io.amalgam.jobs.report.HeldOutTable;
import io.amalgam.jobs.report.HmaTable;
import io.amalgam.jobs.results.ResultsFolder;
import io.amalgam.jobs.results.StudyRow;
import io.amalgam.jobs.results.TrialRow;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;

/** Prints the front of a study from its tables. */
final class FrontPrinter {

  private FrontPrinter() {}

  static void print(ResultsFolder results, StudyRow study, PrintWriter out) {
    out.println();
    List<TrialRow> trials = results.trials(study.study());
    FrontSummary summary = FrontSummary.of(study, trials);
    FrontChance chance =
        FrontChance.of(study, summary, row -> results.items(row.study(), row.trial()));
    out.println(FrontTable.format(study, summary, chance));
    retests(results, study, summary).ifPresent(out::println);
    HmaTable.format(study, results.steps(study.study())).ifPresent(out::println);
    GradientCost.line(trials).ifPresent(out::println);
    out.flush();
  }

  private static Optional<String> retests(
      ResultsFolder results, StudyRow study, FrontSummary searched) {
    List<TrialRow> again = results.trials(Retests.name(study.study()));
    return again.isEmpty()
        ? Optional.empty()
        : Optional.of(
            HeldOutTable.format(
                study, searched, again, row -> results.items(row.study(), row.trial())));
  }
}
