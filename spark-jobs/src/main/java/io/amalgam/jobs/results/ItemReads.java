package io.amalgam.jobs.results;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The items of committed trials, out of files of their own and out of parts. */
final class ItemReads {

  private static final List<Column> SCORES =
      ItemColumns.all().stream().filter(column -> !column.equals(ItemColumns.RESPONSE)).toList();

  private final Storage storage;
  private final StudyFiles files;

  ItemReads(Storage storage, StudyFiles files) {
    this.storage = storage;
    this.files = files;
  }

  /** The items of a trial. */
  List<ItemRow> ofOne(String study, int trial) {
    return MovingFiles.read(
        () -> {
          if (!files.exists(StudyFiles.trialFile(study, trial))) {
            return of(study, Set.of(trial), ItemColumns.all()).getOrDefault(trial, List.of());
          }
          if (files.exists(StudyFiles.itemsFile(study, trial))) {
            return single(study, trial, ItemColumns.all());
          }
          // A compaction removes trials' files before items': it has not taken what is missing.
          return files.exists(StudyFiles.trialFile(study, trial))
              ? List.of()
              : of(study, Set.of(trial), ItemColumns.all()).getOrDefault(trial, List.of());
        });
  }

  /** The items of several trials without what was written, by trial; trials without have none. */
  Map<Integer, List<ItemRow>> scores(String study, Collection<Integer> trials) {
    return MovingFiles.read(() -> of(study, new TreeSet<>(trials), SCORES));
  }

  private Map<Integer, List<ItemRow>> of(String study, Set<Integer> trials, List<Column> columns) {
    StudyListing listing = StudyListing.of(files, study);
    TreeSet<Integer> wanted = new TreeSet<>(trials);
    Map<Integer, List<ItemRow>> found = new HashMap<>();
    ParallelReads.each(
            listing.itemParts().stream().filter(part -> part.spansAny(wanted)).toList(),
            part ->
                some(listing, part, wanted.subSet(part.first(), true, part.last(), true), columns))
        .forEach(rows -> rows.forEach(row -> add(found, row)));
    wanted.removeAll(found.keySet());
    wanted.retainAll(listing.singles());
    wanted.retainAll(listing.itemSingles());
    ParallelReads.each(List.copyOf(wanted), trial -> single(study, trial, columns))
        .forEach(rows -> rows.forEach(row -> add(found, row)));
    return found;
  }

  private static void add(Map<Integer, List<ItemRow>> found, ItemRow row) {
    found.computeIfAbsent(row.trial(), trial -> new ArrayList<>()).add(row);
  }

  private List<ItemRow> some(
      StudyListing listing, PartName part, Set<Integer> trials, List<Column> columns) {
    String file = listing.itemsOf(part);
    List<ItemRow> rows = TableFile.readTrials(storage, file, columns, trials, Rows::item);
    if (!rows.stream().allMatch(row -> row.study().equals(listing.study()))) {
      throw TableFile.damaged(storage, file, "it holds items of another study", null);
    }
    return rows;
  }

  private List<ItemRow> single(String study, int trial, List<Column> columns) {
    String file = StudyFiles.itemsFile(study, trial);
    return single(study, trial, columns, TableFile.bytes(storage, file));
  }

  /** A trial's items from the bytes of their file. */
  List<ItemRow> single(String study, int trial, List<Column> columns, byte[] bytes) {
    String file = StudyFiles.itemsFile(study, trial);
    List<ItemRow> items =
        TableFile.decode(
            storage, file, bytes, read -> ParquetBytes.decode(columns, read), Rows::item);
    if (!items.stream().allMatch(item -> item.trial() == trial && item.study().equals(study))) {
      throw TableFile.damaged(storage, file, "it holds items of another trial", null);
    }
    return items;
  }
}
