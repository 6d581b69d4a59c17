package io.amalgam.jobs.results;

import io.amalgam.search.objective.Objective;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/** Puts many trials and their items into one part; the trials' file is its commit. */
final class PartWriter implements AutoCloseable {

  private final String study;
  private final List<Objective> objectives;
  private final List<TrialRow> trials = new ArrayList<>();
  private final ParquetBytes.Encoder items = new ParquetBytes.Encoder(ItemColumns.all());
  private long itemRows;

  PartWriter(String study, List<Objective> objectives) {
    this.study = study;
    this.objectives = objectives;
  }

  /** Adds a trial, by rising number, so that a trial's items lie together. */
  void add(TrialRow trial, List<ItemRow> rows) {
    trials.add(trial);
    for (ItemRow row : rows) {
      items.add(Rows.of(row));
    }
    itemRows += rows.size();
  }

  int trials() {
    return trials.size();
  }

  /** The trials' numbers. */
  NavigableSet<Integer> numbers() {
    NavigableSet<Integer> numbers = new TreeSet<>();
    trials.forEach(trial -> numbers.add(trial.trial()));
    return numbers;
  }

  /**
   * Writes the part: the items first, for the trials commit them.
   *
   * @throws ResultsException if it cannot be written
   */
  void write(SafeWrites writes) {
    PartName name = PartName.of(numbers());
    byte[] itemBytes = items.end();
    byte[] trialBytes =
        ParquetBytes.encode(TrialColumns.of(objectives), trials.stream().map(Rows::of).toList());
    PartCheck.check(trials, trialBytes, itemRows, itemBytes);
    if (itemRows > 0) {
      writes.create(StudyFiles.itemsFolder(study) + "/" + name.fileName(), itemBytes);
    }
    writes.create(StudyFiles.trialFolder(study) + "/" + name.fileName(), trialBytes);
  }

  @Override
  public void close() {
    items.close();
  }
}
