package io.amalgam.jobs;

import io.amalgam.jobs.report.FrontChance;
import io.amalgam.jobs.report.FrontSummary;
import io.amalgam.jobs.report.FrontTable;
import io.amalgam.jobs.report.GradientCost;
import io.amalgam.jobs.report.HeldOutTable;
import io.amalgam.jobs.report.HmaTable;
import io.amalgam.jobs.results.ItemRow;
import io.amalgam.jobs.results.ResultsFolder;
import io.amalgam.jobs.results.StudyRow;
import io.amalgam.jobs.results.TrialRow;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Prints the front of a study from its tables. */
final class FrontPrinter {

  private FrontPrinter() {}

  static void print(ResultsFolder results, StudyRow study, PrintWriter out) {
    out.println();
    List<TrialRow> trials = results.trials(study.study());
    FrontSummary summary = FrontSummary.of(study, trials);
    FrontChance chance = FrontChance.of(study, summary, scores(results, summary.leading()));
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
        : Optional.of(HeldOutTable.format(study, searched, again, scores(results, again)));
  }

  /** The item scores of some trials of one study, read together. */
  static Function<TrialRow, List<ItemRow>> scores(ResultsFolder results, List<TrialRow> trials) {
    if (trials.isEmpty()) {
      return row -> List.of();
    }
    Map<Integer, List<ItemRow>> items =
        results.scores(trials.get(0).study(), trials.stream().map(TrialRow::trial).toList());
    return row -> items.getOrDefault(row.trial(), List.of());
  }
}
