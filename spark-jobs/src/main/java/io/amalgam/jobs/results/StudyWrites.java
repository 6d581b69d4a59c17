package io.amalgam.jobs.results;

import io.amalgam.search.objective.Objective;
import java.util.List;

/** Writes the files of studies; each appears whole or not at all. */
final class StudyWrites {

  private final StudyFiles files;
  private final SafeWrites writes;

  StudyWrites(Storage storage, StudyFiles files) {
    this.files = files;
    this.writes = new SafeWrites(storage);
  }

  /** Keeps other processes from writing to a study until it is {@link SafeWrites#release}d. */
  Storage.Lock lock(String study) {
    return writes.lock(study);
  }

  void study(StudyRow study) {
    writes.create(
        StudyFiles.studyFile(study.study()),
        ParquetBytes.encode(StudyColumns.all(), List.of(Rows.of(study))));
  }

  /**
   * A trial's file is its commit: its items come first. Those of a trial that another process has
   * committed are left as they are.
   */
  void trial(TrialRow trial, List<Objective> objectives, List<ItemRow> items) {
    String file = StudyFiles.trialFile(trial.study(), trial.trial());
    writes.checkFree(file);
    items(trial, items);
    writes.create(file, ParquetBytes.encode(TrialColumns.of(objectives), List.of(Rows.of(trial))));
  }

  /** Items from before a kill are not committed and give way. */
  private void items(TrialRow trial, List<ItemRow> items) {
    String file = StudyFiles.itemsFile(trial.study(), trial.trial());
    writes.delete(file);
    if (!items.isEmpty()) {
      writes.create(file, ParquetBytes.encode(ItemColumns.all(), Rows.ofItems(items)));
    }
  }

  void step(StepRow step) {
    writes.create(StepFiles.file(step.study(), step.number()), StepFiles.encode(step));
  }

  /** Removes what a killed process left unfinished of a study. */
  void removeTemporaries(String study) {
    for (String folder :
        List.of(
            "studies",
            StudyFiles.trialFolder(study),
            StudyFiles.itemsFolder(study),
            StepFiles.folder(study),
            FrontFiles.folder(study),
            EventFiles.folder(study))) {
      for (String name : files.list(folder)) {
        boolean ours = !folder.equals("studies") || name.equals("_" + study + ".parquet.tmp");
        if (ours && Storage.isTemporary(name)) {
          writes.delete(folder + "/" + name);
        }
      }
    }
  }

  /** Replaces a study's front by a newer one. */
  void front(StudyRow study, int trials, List<FrontRow> front) {
    FrontFiles.write(writes, files, study.study(), trials, study.objectives(), front);
  }
}
