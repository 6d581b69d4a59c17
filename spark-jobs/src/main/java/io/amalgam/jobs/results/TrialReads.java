package io.amalgam.jobs.results;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The trials of studies, out of files of their own and out of parts. */
final class TrialReads {

  private static final List<Column> NUMBER =
      List.of(TrialColumns.SCHEMA_VERSION, TrialColumns.TRIAL);

  private final Storage storage;
  private final StudyFiles files;

  TrialReads(Storage storage, StudyFiles files) {
    this.storage = storage;
    this.files = files;
  }

  /** All trials of a study; the first file that cannot be read is thrown. */
  List<TrialRow> all(String study) {
    return each(study, Optional::of, false);
  }

  /** What is to be known of each trial; files that cannot be read are left out. */
  <T> List<T> eachReadable(String study, Function<TrialRow, Optional<T>> known) {
    return each(study, known, true);
  }

  private <T> List<T> each(
      String study, Function<TrialRow, Optional<T>> known, boolean leaveOutDamaged) {
    return MovingFiles.read(
        () -> {
          StudyListing listing = StudyListing.ofTrials(files, study);
          List<Read<T>> parts =
              ParallelReads.each(
                  listing.parts(), part -> read(() -> part(listing, part), known, leaveOutDamaged));
          Set<Integer> seen = new HashSet<>();
          parts.forEach(part -> seen.addAll(part.trials()));
          List<Read<T>> singles =
              ParallelReads.each(
                  listing.singles().stream().filter(trial -> !seen.contains(trial)).toList(),
                  trial -> read(() -> List.of(single(study, trial)), known, leaveOutDamaged));
          return Stream.concat(parts.stream(), singles.stream())
              .flatMap(read -> read.known().stream())
              .toList();
        });
  }

  private record Read<T>(List<Integer> trials, List<T> known) {}

  private static <T> Read<T> read(
      Supplier<List<TrialRow>> file,
      Function<TrialRow, Optional<T>> known,
      boolean leaveOutDamaged) {
    List<Integer> trials = new ArrayList<>();
    List<T> values = new ArrayList<>();
    try {
      for (TrialRow row : file.get()) {
        trials.add(row.trial());
        known.apply(row).ifPresent(values::add);
      }
    } catch (ResultsException e) {
      if (!leaveOutDamaged) {
        throw e;
      }
    }
    return new Read<>(trials, values);
  }

  /** A trial, if it is committed. */
  Optional<TrialRow> one(String study, int trial) {
    return MovingFiles.read(
        () -> {
          if (files.exists(StudyFiles.trialFile(study, trial))) {
            return Optional.of(single(study, trial));
          }
          StudyListing listing = StudyListing.ofTrials(files, study);
          return listing.parts().stream()
              .filter(part -> part.spans(trial))
              .flatMap(part -> some(listing, part, Set.of(trial)).stream())
              .findFirst();
        });
  }

  /** A trial with a file of its own. */
  TrialRow single(String study, int trial) {
    String file = StudyFiles.trialFile(study, trial);
    return single(study, trial, TableFile.bytes(storage, file));
  }

  /** A trial from the bytes of its file. */
  TrialRow single(String study, int trial, byte[] bytes) {
    String file = StudyFiles.trialFile(study, trial);
    List<TrialRow> rows =
        TableFile.decode(
            storage,
            file,
            bytes,
            read -> ParquetBytes.decode(TrialColumns.fixed(), read),
            Rows::trial);
    if (rows.size() != 1 || rows.get(0).trial() != trial || !rows.get(0).study().equals(study)) {
      throw TableFile.damaged(storage, file, "it does not hold the trial of its name", null);
    }
    return rows.get(0);
  }

  private List<TrialRow> part(StudyListing listing, PartName part) {
    String file = listing.trialsOf(part);
    List<TrialRow> rows = TableFile.read(storage, file, TrialColumns.fixed(), Rows::trial);
    checkPart(listing, part, rows.stream().map(TrialRow::trial).toList());
    checkStudy(listing, part, rows);
    return rows;
  }

  private List<TrialRow> some(StudyListing listing, PartName part, Set<Integer> trials) {
    List<TrialRow> rows =
        TableFile.readTrials(
            storage, listing.trialsOf(part), TrialColumns.fixed(), trials, Rows::trial);
    checkStudy(listing, part, rows);
    return rows;
  }

  /** Which trials a part has. */
  NavigableSet<Integer> numbers(StudyListing listing, PartName part) {
    List<Integer> numbers =
        TableFile.read(
            storage, listing.trialsOf(part), NUMBER, row -> row.integer(TrialColumns.TRIAL));
    checkPart(listing, part, numbers);
    return new TreeSet<>(numbers);
  }

  private void checkPart(StudyListing listing, PartName part, Collection<Integer> trials) {
    NavigableSet<Integer> numbers = new TreeSet<>(trials);
    if (numbers.size() != trials.size() || !part.isOf(numbers)) {
      throw TableFile.damaged(
          storage, listing.trialsOf(part), "it does not hold the trials of its name", null);
    }
  }

  private void checkStudy(StudyListing listing, PartName part, List<TrialRow> rows) {
    if (!rows.stream().allMatch(row -> row.study().equals(listing.study()))) {
      throw TableFile.damaged(
          storage, listing.trialsOf(part), "it holds trials of another study", null);
    }
  }
}
