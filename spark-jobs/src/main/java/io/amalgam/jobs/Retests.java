package io.amalgam.jobs;

import io.amalgam.jobs.checkpoint.DType;
import io.amalgam.jobs.config.Campaign;
import io.amalgam.jobs.driver.Committer;
import io.amalgam.jobs.driver.RetestLoop;
import io.amalgam.jobs.driver.TaskRunner;
import io.amalgam.jobs.driver.TrialRows;
import io.amalgam.jobs.report.FrontSummary;
import io.amalgam.jobs.results.ResultsFolder;
import io.amalgam.jobs.results.StudyRow;
import io.amalgam.jobs.results.TrialRow;
import io.amalgam.search.trial.Origin;
import io.amalgam.search.trial.Trial;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The re-tests of a study: its front, base, aligned and the uniform mixes on items that the search
 * never saw. They are stored as trials with the same numbers in tables of their own, those of a
 * study named {@code NAME.held-out}.
 */
final class Retests {

  private static final String SUFFIX = ".held-out";

  private final Campaign campaign;
  private final ResultsFolder results;
  private final StudyRow study;

  private Retests(Campaign campaign, ResultsFolder results, StudyRow study) {
    this.campaign = campaign;
    this.results = results;
    this.study = study;
  }

  /** Those of a study that was begun. */
  static Retests of(Campaign campaign, ResultsFolder results, StudyRow study) {
    return new Retests(campaign, results, study);
  }

  /** What the re-tests of a study are stored as. */
  static String name(String study) {
    return study + SUFFIX;
  }

  /** Whether a study of a results folder is the re-tests of another. */
  static boolean isName(String study) {
    return study.endsWith(SUFFIX);
  }

  /** What is left to measure, base first. */
  List<Trial> missing() {
    Set<Integer> known =
        results.trials(name(study.study())).stream()
            .map(TrialRow::trial)
            .collect(Collectors.toUnmodifiableSet());
    FrontSummary summary = FrontSummary.of(study, results.trials(study.study()));
    return Stream.concat(summary.references().stream(), summary.front().stream())
        .distinct()
        .filter(row -> !known.contains(row.trial()))
        .map(row -> TrialRows.finished(row).trial())
        .sorted(
            Comparator.<Trial, Boolean>comparing(trial -> trial.origin() != Origin.BASE)
                .thenComparing(Trial::number))
        .toList();
  }

  /** Measures what is left. */
  void run(TaskRunner runner, StoredScores scores, DType computeType, Consumer<String> notes)
      throws InterruptedException {
    List<Trial> trials = missing();
    String name = name(study.study());
    StudyRow row = study.named(name, computeType.configName());
    results.begin(row);
    notes.accept(
        "held out  %s: %d trials on items that the search never saw"
            .formatted(study.study(), trials.size()));
    Committer committer =
        new Committer(
            name,
            campaign.objectives(),
            campaign.constraints(),
            results.trials(name),
            results.nextOrder(name),
            scores.sink());
    new RetestLoop(name, runner, committer, scores.cache(campaign), done -> {}).run(trials);
  }
}
