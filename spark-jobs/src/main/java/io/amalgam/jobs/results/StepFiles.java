package io.amalgam.jobs.results;

import io.amalgam.search.objective.Gradient;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/** Where the steps of HMA's ascents lie, and what they hold. */
final class StepFiles {

  private static final Pattern STEP_FILE = Pattern.compile("step-([0-9]{6,10})\\.parquet");

  private StepFiles() {}

  static String folder(String study) {
    Checks.studyName(study);
    return "steps/" + study;
  }

  static String file(String study, int number) {
    return "%s/step-%06d.parquet".formatted(folder(study), number);
  }

  static byte[] encode(StepRow step) {
    return ParquetBytes.encode(StepColumns.all(), List.of(row(step)));
  }

  /** The files of a study's steps. */
  static List<String> live(StudyFiles files, String study) {
    String folder = folder(study);
    return files.list(folder).stream()
        .filter(name -> STEP_FILE.matcher(name).matches())
        .map(name -> folder + "/" + name)
        .toList();
  }

  /** All steps of a study, by number. */
  static List<StepRow> all(Storage storage, StudyFiles files, String study) {
    return ParallelReads.each(live(files, study), file -> one(storage, file)).stream()
        .sorted(Comparator.comparingInt(StepRow::number))
        .toList();
  }

  private static StepRow one(Storage storage, String file) {
    List<StepRow> rows =
        MovingFiles.read(() -> TableFile.read(storage, file, StepColumns.all(), StepFiles::step));
    if (rows.size() != 1 || !file.equals(file(rows.get(0).study(), rows.get(0).number()))) {
      throw TableFile.damaged(storage, file, "it does not hold the step of its name", null);
    }
    return rows.get(0);
  }

  private static Row row(StepRow step) {
    return new Row()
        .set(StepColumns.SCHEMA_VERSION, StudyRow.SCHEMA_VERSION)
        .set(StepColumns.STUDY, step.study())
        .set(StepColumns.NUMBER, step.number())
        .set(StepColumns.BLOCKS, step.blocks())
        .set(StepColumns.ALPHA, step.alpha())
        .set(StepColumns.STEP, step.step())
        .set(StepColumns.OBJECTIVE, step.objective())
        .set(StepColumns.RATIOS, step.ratios())
        .set(StepColumns.VALUE, step.value())
        .set(StepColumns.SLOPES, step.gradient().isKnown() ? step.gradient().slopes() : null)
        .set(StepColumns.REASON, step.reason())
        .set(StepColumns.STARTED, step.started())
        .set(StepColumns.ENDED, step.ended())
        .set(StepColumns.DEVICE, step.device())
        .set(StepColumns.COMPUTE_TYPE, step.computeType());
  }

  private static StepRow step(Row row) {
    boolean hasSlopes = row.value(StepColumns.SLOPES).isPresent();
    return new StepRow(
        row.text(StepColumns.STUDY),
        row.integer(StepColumns.NUMBER),
        row.integer(StepColumns.BLOCKS),
        row.number(StepColumns.ALPHA),
        row.integer(StepColumns.STEP),
        row.text(StepColumns.OBJECTIVE),
        row.list(StepColumns.RATIOS, Double.class),
        row.value(StepColumns.VALUE).map(Double.class::cast).orElse(null),
        hasSlopes ? new Gradient(row.list(StepColumns.SLOPES, Double.class)) : Gradient.unknown(),
        row.textOrNull(StepColumns.REASON),
        row.instant(StepColumns.STARTED),
        row.instant(StepColumns.ENDED),
        row.text(StepColumns.DEVICE),
        row.text(StepColumns.COMPUTE_TYPE));
  }
}
