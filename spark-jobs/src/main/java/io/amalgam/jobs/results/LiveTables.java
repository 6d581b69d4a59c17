package io.amalgam.jobs.results;

import io.amalgam.search.objective.Objective;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Function;

/** Finds the files of a results folder that hold each row of its tables exactly once. */
final class LiveTables {

  private final Storage storage;
  private final StudyFiles files;
  private final TrialReads trials;

  LiveTables(Storage storage, StudyFiles files) {
    this.storage = storage;
    this.files = files;
    this.trials = new TrialReads(storage, files);
  }

  /** All tables of these studies. */
  List<TableSource> of(List<StudyRow> studies) {
    List<String> names = studies.stream().map(StudyRow::study).toList();
    List<String> ofTrials = new ArrayList<>();
    List<String> ofItems = new ArrayList<>();
    for (String study : names) {
      MovingFiles.read(() -> add(StudyListing.of(files, study), ofTrials, ofItems));
    }
    return List.of(
        source("studies", StudyColumns.all(), each(names, study -> List.of(studyFile(study)))),
        source("trials", columns(studies, TrialColumns.fixed(), TrialColumns::of), ofTrials),
        source("items", ItemColumns.all(), ofItems),
        source("steps", StepColumns.all(), each(names, study -> StepFiles.live(files, study))),
        source(
            "fronts",
            columns(studies, FrontColumns.fixed(), FrontColumns::of),
            each(names, study -> FrontFiles.live(files, study))),
        source("events", EventColumns.all(), each(names, study -> EventFiles.live(files, study))));
  }

  private TableSource source(String name, List<Column> columns, List<String> relative) {
    return new TableSource(name, columns, relative.stream().map(storage::fullName).toList());
  }

  private static String studyFile(String study) {
    return StudyFiles.studyFile(study);
  }

  private static List<String> each(List<String> studies, Function<String, List<String>> list) {
    return studies.stream().flatMap(study -> list.apply(study).stream()).toList();
  }

  private boolean add(StudyListing listing, List<String> ofTrials, List<String> ofItems) {
    NavigableSet<Integer> own = new TreeSet<>(listing.singles());
    for (PartName part : listing.parts()) {
      if (part.spansAny(own)) {
        own.removeAll(trials.numbers(listing, part));
      }
    }
    String study = listing.study();
    listing.parts().forEach(part -> ofTrials.add(listing.trialsOf(part)));
    own.forEach(trial -> ofTrials.add(StudyFiles.trialFile(study, trial)));
    listing.itemParts().forEach(part -> ofItems.add(listing.itemsOf(part)));
    own.stream()
        .filter(listing.itemSingles()::contains)
        .forEach(trial -> ofItems.add(StudyFiles.itemsFile(study, trial)));
    return true;
  }

  /** The fixed columns, then those of the objectives of all studies; SQL knows no capitals. */
  private static List<Column> columns(
      List<StudyRow> studies,
      List<Column> fixed,
      Function<List<Objective>, List<Column>> ofObjectives) {
    Map<String, Column> columns = new LinkedHashMap<>();
    fixed.forEach(column -> columns.put(column.name(), column));
    studies.stream()
        .flatMap(study -> ofObjectives.apply(study.objectives()).stream())
        .forEach(column -> columns.putIfAbsent(column.name().toLowerCase(Locale.ROOT), column));
    return List.copyOf(columns.values());
  }
}
