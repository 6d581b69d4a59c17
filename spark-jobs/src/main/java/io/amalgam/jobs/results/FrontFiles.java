package io.amalgam.jobs.results;

import io.amalgam.search.objective.Objective;
import io.amalgam.search.trial.Origin;
import java.util.Comparator;
import java.util.List;

/** Where the fronts of studies lie, and what they hold. */
final class FrontFiles {

  private static final String NAME = "front";

  private FrontFiles() {}

  static String folder(String study) {
    return "fronts/" + StudyFiles.checked(study);
  }

  /** The file that counts, if there is one. */
  static List<String> live(StudyFiles files, String study) {
    String folder = folder(study);
    return VersionedFiles.newest(files.list(folder), folder, NAME + "-");
  }

  /** The front of a study, as it was taken last. */
  static List<FrontRow> all(Storage storage, StudyFiles files, String study) {
    return MovingFiles.read(
        () ->
            live(files, study).stream()
                .flatMap(file -> read(storage, file, study).stream())
                .sorted(Comparator.comparingInt(FrontRow::trial))
                .toList());
  }

  private static List<FrontRow> read(Storage storage, String file, String study) {
    List<FrontRow> rows = TableFile.read(storage, file, FrontColumns.fixed(), FrontFiles::front);
    if (!rows.stream().allMatch(row -> row.study().equals(study))) {
      throw TableFile.damaged(storage, file, "it holds the front of another study", null);
    }
    return rows;
  }

  /** Writes a front, then removes all others of the study. */
  static void write(
      SafeWrites writes,
      StudyFiles files,
      String study,
      int trials,
      List<Objective> objectives,
      List<FrontRow> front) {
    String folder = folder(study);
    List<String> others = files.list(folder);
    String file = VersionedFiles.file(folder, NAME, trials);
    if (!others.contains(file.substring(folder.length() + 1))) {
      writes.create(
          file,
          ParquetBytes.encode(
              FrontColumns.of(objectives), front.stream().map(FrontFiles::row).toList()));
    }
    others.stream()
        .filter(name -> name.startsWith(NAME + "-") && name.endsWith(".parquet"))
        .map(name -> folder + "/" + name)
        .filter(name -> !name.equals(file))
        .forEach(writes::delete);
  }

  private static Row row(FrontRow front) {
    Row row =
        new Row()
            .set(TrialColumns.SCHEMA_VERSION, StudyRow.SCHEMA_VERSION)
            .set(TrialColumns.STUDY, front.study())
            .set(FrontColumns.TRIALS, front.trials())
            .set(TrialColumns.TRIAL, front.trial())
            .set(TrialColumns.ORIGIN, front.origin().name())
            .set(TrialColumns.RATIOS, front.ratios())
            .set(FrontColumns.OBJECTIVES, front.objectives().stream().map(Rows::of).toList())
            .set(FrontColumns.CHANCE, front.chance())
            .set(FrontColumns.HYPERVOLUME, front.hypervolume())
            .set(FrontColumns.REFERENCE_HYPERVOLUME, front.referenceHypervolume())
            .set(FrontColumns.WRITTEN, front.written());
    return Rows.withObjectives(
        row,
        front.objectives().stream().filter(value -> FrontColumns.hasOwn(value.name())).toList());
  }

  private static FrontRow front(Row row) {
    return new FrontRow(
        row.text(TrialColumns.STUDY),
        row.integer(FrontColumns.TRIALS),
        row.integer(TrialColumns.TRIAL),
        row.constant(TrialColumns.ORIGIN, Origin.class),
        row.list(TrialColumns.RATIOS, Double.class),
        row.list(FrontColumns.OBJECTIVES, Row.class).stream().map(Rows::objectiveValue).toList(),
        (Double) row.value(FrontColumns.CHANCE).orElse(null),
        (Double) row.value(FrontColumns.HYPERVOLUME).orElse(null),
        (Double) row.value(FrontColumns.REFERENCE_HYPERVOLUME).orElse(null),
        row.instant(FrontColumns.WRITTEN));
  }
}
