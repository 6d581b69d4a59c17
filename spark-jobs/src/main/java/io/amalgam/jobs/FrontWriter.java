package io.amalgam.jobs;

import io.amalgam.jobs.report.FrontChance;
import io.amalgam.jobs.report.FrontRows;
import io.amalgam.jobs.report.FrontSummary;
import io.amalgam.jobs.results.ResultsFolder;
import io.amalgam.jobs.results.StudyRow;
import io.amalgam.jobs.results.TrialRow;
import java.time.Instant;
import java.util.List;

/** Puts the front of a study into its table. */
final class FrontWriter {

  private FrontWriter() {}

  /**
   * Takes the front of all trials there are now; nothing is written of a study without trials.
   *
   * @throws io.amalgam.jobs.results.ResultsException if trials or items cannot be read, or the
   *     folder cannot be written to
   */
  static void write(ResultsFolder results, StudyRow study) {
    List<TrialRow> trials = results.trials(study.study());
    if (trials.isEmpty()) {
      return;
    }
    FrontSummary summary = FrontSummary.of(study, trials);
    FrontChance chance =
        FrontChance.of(study, summary, FrontPrinter.scores(results, summary.leading()));
    results.replaceFront(
        study.study(), trials.size(), FrontRows.of(study, summary, chance, Instant.now()));
  }
}
