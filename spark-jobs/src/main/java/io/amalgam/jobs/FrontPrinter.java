package io.amalgam.jobs;

import io.amalgam.jobs.report.FrontChance;
import io.amalgam.jobs.report.FrontSummary;
import io.amalgam.jobs.report.FrontTable;
import io.amalgam.jobs.results.ResultsFolder;
import io.amalgam.jobs.results.StudyRow;
import java.io.PrintWriter;

/** Prints the front of a study from its tables. */
final class FrontPrinter {

  private FrontPrinter() {}

  static void print(ResultsFolder results, StudyRow study, PrintWriter out) {
    out.println();
    FrontSummary summary = FrontSummary.of(study, results.trials(study.study()));
    FrontChance chance =
        FrontChance.of(study, summary, row -> results.items(row.study(), row.trial()));
    out.println(FrontTable.format(study, summary, chance));
    out.flush();
  }
}
