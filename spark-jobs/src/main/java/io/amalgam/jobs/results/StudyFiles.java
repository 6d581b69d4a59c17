package io.amalgam.jobs.results;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Where the files of studies lie, and what they hold. */
final class StudyFiles {

  private final Storage storage;

  StudyFiles(Storage storage) {
    this.storage = storage;
  }

  static String studyFile(String study) {
    return "studies/" + checked(study) + ".parquet";
  }

  static String trialFile(String study, int trial) {
    return "%s/trial-%06d.parquet".formatted(trialFolder(study), trial);
  }

  static String itemsFile(String study, int trial) {
    return "%s/trial-%06d.parquet".formatted(itemsFolder(study), trial);
  }

  static String trialFolder(String study) {
    return "trials/" + checked(study);
  }

  static String itemsFolder(String study) {
    return "items/" + checked(study);
  }

  /** A name that could leave the folder never becomes part of a path. */
  static String checked(String study) {
    Checks.studyName(study);
    return study;
  }

  Optional<StudyRow> study(String study) {
    String file = studyFile(study);
    if (!exists(file)) {
      return Optional.empty();
    }
    List<StudyRow> rows =
        MovingFiles.read(() -> TableFile.read(storage, file, StudyColumns.all(), Rows::study));
    if (rows.size() != 1 || !rows.get(0).study().equals(study)) {
      throw TableFile.damaged(storage, file, "it is not the row of study " + study, null);
    }
    return Optional.of(rows.get(0));
  }

  List<String> list(String folder) {
    try {
      return storage.list(folder);
    } catch (IOException e) {
      throw StorageErrors.reading(storage, folder, e);
    }
  }

  boolean exists(String file) {
    try {
      return storage.exists(file);
    } catch (IOException e) {
      throw StorageErrors.reading(storage, file, e);
    }
  }
}
