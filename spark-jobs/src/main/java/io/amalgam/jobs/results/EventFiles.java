package io.amalgam.jobs.results;

import java.util.Comparator;
import java.util.List;

/** Where the events of studies lie, and what they hold. */
final class EventFiles {

  private static final String PREFIX = "run-";

  private EventFiles() {}

  static String folder(String study) {
    return "events/" + StudyFiles.checked(study);
  }

  /** The file with so many events of a piece of a run. */
  static String file(String study, String run, int piece, int events) {
    return VersionedFiles.file(folder(study), "%s%s-%04d".formatted(PREFIX, run, piece), events);
  }

  /** The files that count. */
  static List<String> live(StudyFiles files, String study) {
    String folder = folder(study);
    return VersionedFiles.newest(files.list(folder), folder, PREFIX);
  }

  /** All events of a study, in the order of time. */
  static List<EventRow> all(Storage storage, StudyFiles files, String study) {
    return MovingFiles.read(
        () ->
            ParallelReads.each(live(files, study), file -> read(storage, file, study)).stream()
                .flatMap(List::stream)
                .sorted(
                    Comparator.comparing(EventRow::happened)
                        .thenComparing(EventRow::run)
                        .thenComparing(EventRow::number))
                .toList());
  }

  private static List<EventRow> read(Storage storage, String file, String study) {
    List<EventRow> rows = TableFile.read(storage, file, EventColumns.all(), EventFiles::event);
    if (!rows.stream().allMatch(row -> row.study().equals(study))) {
      throw TableFile.damaged(storage, file, "it holds events of another study", null);
    }
    return rows;
  }

  static byte[] encode(List<EventRow> events) {
    return ParquetBytes.encode(EventColumns.all(), events.stream().map(EventFiles::row).toList());
  }

  private static Row row(EventRow event) {
    return new Row()
        .set(EventColumns.SCHEMA_VERSION, StudyRow.SCHEMA_VERSION)
        .set(EventColumns.STUDY, event.study())
        .set(EventColumns.RUN, event.run())
        .set(EventColumns.NUMBER, event.number())
        .set(EventColumns.HAPPENED, event.happened())
        .set(EventColumns.KIND, event.kind().name())
        .set(EventColumns.TRIAL, event.trial())
        .set(EventColumns.ATTEMPTS, event.attempts())
        .set(EventColumns.DETAIL, event.detail());
  }

  private static EventRow event(Row row) {
    return new EventRow(
        row.text(EventColumns.STUDY),
        row.text(EventColumns.RUN),
        row.integer(EventColumns.NUMBER),
        row.instant(EventColumns.HAPPENED),
        row.constant(EventColumns.KIND, EventKind.class),
        (Integer) row.value(EventColumns.TRIAL).orElse(null),
        (Integer) row.value(EventColumns.ATTEMPTS).orElse(null),
        row.textOrNull(EventColumns.DETAIL));
  }
}
