package io.amalgam.jobs.results;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import org.apache.parquet.schema.MessageType;

/**
 * Takes trials out of files of their own into parts of many. For the holder of the study's lock
 * only; readers may be at work.
 *
 * <p>The order of the steps keeps every trial readable at any moment, whenever the process is
 * killed: the part of the items, which counts for nothing yet; the part of the trials, which is the
 * commit; then the trials' own files are removed, and last their items'. Between the commit and the
 * last removal a trial is in two places and the same in both; readers here count it once.
 */
final class Compactor {

  private final Storage storage;
  private final StudyFiles files;
  private final SafeWrites writes;
  private final TrialReads trials;
  private final ItemReads items;
  private final PartLimits limits;

  Compactor(Storage storage, StudyFiles files, PartLimits limits) {
    this.storage = storage;
    this.files = files;
    this.writes = new SafeWrites(storage);
    this.trials = new TrialReads(storage, files);
    this.items = new ItemReads(storage, files);
    this.limits = limits;
  }

  /**
   * Takes all trials into parts that are committed now; a single one is left as it is.
   *
   * @throws ResultsException if a part is damaged, or the folder cannot be written to
   */
  Compaction run(StudyRow study) {
    Compaction done = tidy(study.study());
    NavigableSet<Integer> singles =
        new TreeSet<>(StudyListing.ofTrials(files, study.study()).singles());
    if (study.schemaVersion() < StudyRow.SCHEMA_VERSION) {
      // Whoever still reads it with the version that began it would not see the parts.
      return done.plus(left(study, singles));
    }
    while (singles.size() > 1) {
      done = done.plus(part(study, singles));
    }
    return done;
  }

  private static Compaction left(StudyRow study, NavigableSet<Integer> singles) {
    List<String> why =
        singles.size() < 2
            ? List.of()
            : List.of(
                "Study %s was begun with tables of version %d, whose readers know no parts: its %d trials stay in files of their own."
                    .formatted(study.study(), study.schemaVersion(), singles.size()));
    return new Compaction(study.study(), 0, 0, 0, why);
  }

  /** Makes one part of the first trials and takes them away, with those that are left alone. */
  private Compaction part(StudyRow study, NavigableSet<Integer> singles) {
    List<String> left = new ArrayList<>();
    try (PartWriter part = new PartWriter(study.study(), study.objectives())) {
      long bytes = 0;
      while (!singles.isEmpty() && part.trials() < limits.trials() && bytes < limits.bytes()) {
        int trial = singles.first();
        singles.remove(trial);
        try {
          bytes += add(study, trial, part);
        } catch (ResultsException e) {
          left.add(String.valueOf(e.getMessage()));
        }
      }
      if (part.trials() < 2) {
        return new Compaction(study.study(), 0, 0, 0, left);
      }
      part.write(writes);
      int removed = remove(study.study(), part.numbers());
      return new Compaction(study.study(), part.trials(), 1, removed, left);
    }
  }

  /** Adds a trial with its items, and says how many bytes they had. */
  private long add(StudyRow study, int trial, PartWriter part) {
    String file = StudyFiles.trialFile(study.study(), trial);
    byte[] bytes = TableFile.bytes(storage, file);
    checkKnown(file, bytes, TrialColumns.of(study.objectives()));
    TrialRow row = trials.single(study.study(), trial, bytes);
    String itemsFile = StudyFiles.itemsFile(study.study(), trial);
    if (!files.exists(itemsFile)) {
      part.add(row, List.of());
      return bytes.length;
    }
    byte[] itemBytes = TableFile.bytes(storage, itemsFile);
    checkKnown(itemsFile, itemBytes, ItemColumns.all());
    part.add(row, items.single(study.study(), trial, ItemColumns.all(), itemBytes));
    return (long) bytes.length + itemBytes.length;
  }

  /** What a later version added would be lost. */
  private void checkKnown(String file, byte[] bytes, List<Column> columns) {
    MessageType found;
    try {
      found = ParquetBytes.schema(bytes);
    } catch (IOException | RuntimeException e) {
      throw TableFile.damaged(storage, file, e.getMessage(), e);
    }
    MessageType known = ParquetSchema.of(columns);
    found.getFields().stream()
        .filter(field -> !known.containsField(field.getName()))
        .findFirst()
        .ifPresent(
            field -> {
              throw ResultsException.wrongInput(
                  "%s has column '%s', which this Amalgam does not know: it stays a file of its own."
                      .formatted(storage.fullName(file), field.getName()));
            });
  }

  /**
   * Removes what compactions that were killed left: items whose part was not committed, and files
   * whose trials are in a part.
   */
  Compaction tidy(String study) {
    StudyListing listing = StudyListing.of(files, study);
    listing.itemOrphans().forEach(part -> writes.delete(listing.itemsOf(part)));
    int removed = listing.itemOrphans().size();
    NavigableSet<Integer> own = new TreeSet<>(listing.singles());
    own.addAll(listing.itemSingles());
    for (PartName part : listing.parts()) {
      if (part.spansAny(own)) {
        NavigableSet<Integer> twice = new TreeSet<>(trials.numbers(listing, part));
        twice.retainAll(own);
        removed += remove(study, held(listing, part, twice));
      }
    }
    return new Compaction(study, 0, 0, removed, List.of());
  }

  /** Where a part has no file of items, items that lie elsewhere are not to be lost with it. */
  private static Set<Integer> held(
      StudyListing listing, PartName part, NavigableSet<Integer> trials) {
    Set<Integer> held = new HashSet<>(trials);
    if (!listing.itemParts().contains(part)) {
      held.removeAll(listing.itemSingles());
    }
    return held;
  }

  private int remove(String study, Set<Integer> committed) {
    committed.forEach(trial -> writes.delete(StudyFiles.trialFile(study, trial)));
    committed.forEach(trial -> writes.delete(StudyFiles.itemsFile(study, trial)));
    return committed.size();
  }
}
