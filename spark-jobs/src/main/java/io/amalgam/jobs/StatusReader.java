package io.amalgam.jobs;

import io.amalgam.jobs.config.StoredBudget;
import io.amalgam.jobs.report.StudyStatus;
import io.amalgam.jobs.results.ResultsException;
import io.amalgam.jobs.results.ResultsFolder;
import io.amalgam.jobs.results.StudyRow;
import io.amalgam.jobs.results.TrialRow;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Reads how far studies are from their tables, while a driver runs and after it was killed. It
 * takes no lock; what cannot be read is said beside what can.
 */
final class StatusReader {

  private final ResultsFolder results;
  private final Map<String, Integer> totals;

  private StatusReader(ResultsFolder results, Map<String, Integer> totals) {
    this.results = results;
    this.totals = totals;
  }

  /** Of studies whose number of trials is the one they were begun with. */
  static StatusReader of(ResultsFolder results) {
    return new StatusReader(results, Map.of());
  }

  /** Of studies whose number of trials a campaign file says, by their names. */
  static StatusReader of(ResultsFolder results, Map<String, Integer> totals) {
    return new StatusReader(results, Map.copyOf(totals));
  }

  /** The status of studies, in their order. */
  List<StudyStatus> read(List<String> studies) {
    return studies.stream().map(this::read).toList();
  }

  private StudyStatus read(String name) {
    try {
      Optional<StudyRow> study = results.study(name);
      return study.isEmpty()
          ? StudyStatus.open(name, total(name, Optional.empty()))
          : read(study.get());
    } catch (ResultsException e) {
      return StudyStatus.unreadable(name, String.valueOf(e.getMessage()));
    }
  }

  private StudyStatus read(StudyRow study) {
    OptionalInt total = total(study.study(), Optional.of(study.config()));
    try {
      List<TrialRow> rows = results.trials(study.study());
      return StudyStatus.of(study, rows, total, Instant.now(), Optional.empty());
    } catch (ResultsException e) {
      List<TrialRow> rows =
          results.eachReadable(study.study(), Optional::of).stream()
              .sorted(Comparator.comparingInt(TrialRow::order))
              .toList();
      return StudyStatus.of(study, rows, total, Instant.now(), Optional.of(said(e)));
    }
  }

  private static String said(ResultsException e) {
    return String.valueOf(e.getMessage());
  }

  private OptionalInt total(String study, Optional<String> config) {
    Integer planned = totals.get(study);
    return planned == null
        ? config.map(StoredBudget::total).orElse(OptionalInt.empty())
        : OptionalInt.of(planned);
  }
}
