package io.amalgam.jobs.results;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where the files of studies lie, and what they hold. */
final class StudyFiles {

  private static final Pattern TRIAL_FILE = Pattern.compile("trial-([0-9]{6,10})\\.parquet");

  private final Storage storage;

  StudyFiles(Storage storage) {
    this.storage = storage;
  }

  static String studyFile(String study) {
    return "studies/" + checked(study) + ".parquet";
  }

  static String trialFile(String study, int trial) {
    return "trials/%s/trial-%06d.parquet".formatted(checked(study), trial);
  }

  static String itemsFile(String study, int trial) {
    return "items/%s/trial-%06d.parquet".formatted(checked(study), trial);
  }

  /** A name that could leave the folder never becomes part of a path. */
  private static String checked(String study) {
    Checks.studyName(study);
    return study;
  }

  Optional<StudyRow> study(String study) {
    String file = studyFile(study);
    if (!exists(file)) {
      return Optional.empty();
    }
    List<StudyRow> rows = TableFile.read(storage, file, StudyColumns.all(), Rows::study);
    if (rows.size() != 1 || !rows.get(0).study().equals(study)) {
      throw TableFile.damaged(storage, file, "it is not the row of study " + study, null);
    }
    return Optional.of(rows.get(0));
  }

  /** The files of a study's committed trials. */
  List<String> trials(String study) {
    String folder = "trials/" + checked(study);
    return list(folder).stream()
        .filter(name -> TRIAL_FILE.matcher(name).matches())
        .map(name -> folder + "/" + name)
        .toList();
  }

  Optional<TrialRow> trial(String study, int trial) {
    String file = trialFile(study, trial);
    return exists(file) ? Optional.of(trial(file)) : Optional.empty();
  }

  TrialRow trial(String file) {
    List<TrialRow> rows = TableFile.read(storage, file, TrialColumns.fixed(), Rows::trial);
    if (rows.size() != 1 || !file.equals(trialFile(rows.get(0).study(), rows.get(0).trial()))) {
      throw TableFile.damaged(storage, file, "it does not hold the trial of its name", null);
    }
    return rows.get(0);
  }

  List<ItemRow> items(String study, int trial) {
    String file = itemsFile(study, trial);
    if (!exists(trialFile(study, trial)) || !exists(file)) {
      return List.of();
    }
    List<ItemRow> items = TableFile.read(storage, file, ItemColumns.all(), Rows::item);
    if (!items.stream().allMatch(item -> item.trial() == trial && item.study().equals(study))) {
      throw TableFile.damaged(storage, file, "it holds items of another trial", null);
    }
    return items;
  }

  List<String> list(String folder) {
    try {
      return storage.list(folder);
    } catch (IOException e) {
      throw StorageErrors.reading(storage, folder, e);
    }
  }

  private boolean exists(String file) {
    try {
      return storage.exists(file);
    } catch (IOException e) {
      throw StorageErrors.reading(storage, file, e);
    }
  }
}
