package io.amalgam.jobs;

import io.amalgam.jobs.config.StoredBudget;
import io.amalgam.jobs.driver.Ending;
import io.amalgam.jobs.report.StudyStatus;
import io.amalgam.jobs.results.EventKind;
import io.amalgam.jobs.results.EventRow;
import io.amalgam.jobs.results.ResultsException;
import io.amalgam.jobs.results.ResultsFolder;
import io.amalgam.jobs.results.StepRow;
import io.amalgam.jobs.results.StudyRow;
import io.amalgam.jobs.results.TrialRow;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Reads how far studies are from their tables, while a driver runs and after it was killed. It
 * takes no lock; what cannot be read is said beside what can.
 */
final class StatusReader {

  /** What says whether a study goes on. */
  private static final Set<EventKind> TURNS =
      EnumSet.of(
          EventKind.STUDY_BEGUN,
          EventKind.STUDY_RESUMED,
          EventKind.STUDY_ENDED,
          EventKind.STUDY_STOPPED);

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
      List<StepRow> steps = rows.isEmpty() ? results.steps(study.study()) : List.of();
      if (!steps.isEmpty()) {
        return StudyStatus.climbing(study.study(), steps, total, Instant.now());
      }
      return StudyStatus.of(
          study, rows, total, hasEnded(study, total), Instant.now(), Optional.empty());
    } catch (ResultsException e) {
      List<TrialRow> rows =
          results.eachReadable(study.study(), Optional::of).stream()
              .sorted(Comparator.comparingInt(TrialRow::order))
              .toList();
      return StudyStatus.of(study, rows, total, false, Instant.now(), Optional.of(said(e)));
    }
  }

  /**
   * Whether its driver said last that it ended, and not for want of time. One that used up its
   * budget has not ended where a campaign file gives it more now.
   */
  private boolean hasEnded(StudyRow study, OptionalInt total) {
    Optional<EventRow> last =
        results.events(study.study()).stream()
            .filter(event -> TURNS.contains(event.kind()))
            .max(Comparator.comparing(EventRow::happened));
    return last.filter(event -> event.kind() == EventKind.STUDY_ENDED)
        .map(EventRow::detail)
        .filter(why -> !why.equals(Ending.TIME.words()))
        .filter(
            why ->
                why.equals(Ending.STALLED.words())
                    || total.equals(StoredBudget.total(study.config())))
        .isPresent();
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
