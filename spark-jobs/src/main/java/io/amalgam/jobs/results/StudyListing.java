package io.amalgam.jobs.results;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which files of trials and items a study has. Trials of a part that also have a file of their own
 * are the same trials: a compaction was on its way.
 *
 * @param study the study's name
 * @param parts files of many trials, in the order of their names
 * @param singles trials with a file of their own
 * @param itemParts files of the items of many trials that belong to one of the parts
 * @param itemOrphans others such files, which count for nothing: their compaction was not committed
 * @param itemSingles trials with a file of items of their own
 */
record StudyListing(
    String study,
    List<PartName> parts,
    NavigableSet<Integer> singles,
    List<PartName> itemParts,
    List<PartName> itemOrphans,
    NavigableSet<Integer> itemSingles) {

  private static final Pattern SINGLE = Pattern.compile("trial-([0-9]{6,10})\\.parquet");

  /**
   * Lists both folders as they are at one moment, as far as compactions are concerned: its parts of
   * trials are listed before and after the items, until they are the same. A compaction that
   * appears in neither has not begun to remove items; of one that appears in both the items are
   * there.
   */
  static StudyListing of(StudyFiles files, String study) {
    List<String> before = files.list(StudyFiles.trialFolder(study));
    while (true) {
      List<String> items = files.list(StudyFiles.itemsFolder(study));
      List<String> after = files.list(StudyFiles.trialFolder(study));
      if (parts(before).equals(parts(after))) {
        return of(study, before, items);
      }
      before = after;
    }
  }

  /** Trials alone, without their items. */
  static StudyListing ofTrials(StudyFiles files, String study) {
    return of(study, files.list(StudyFiles.trialFolder(study)), List.of());
  }

  private static StudyListing of(String study, List<String> trials, List<String> items) {
    List<PartName> parts = parts(trials);
    List<PartName> itemParts = new ArrayList<>(parts(items));
    List<PartName> orphans = new ArrayList<>(itemParts);
    orphans.removeAll(parts);
    itemParts.retainAll(parts);
    return new StudyListing(study, parts, singles(trials), itemParts, orphans, singles(items));
  }

  private static List<PartName> parts(List<String> names) {
    return names.stream().map(PartName::parse).flatMap(Optional::stream).toList();
  }

  private static NavigableSet<Integer> singles(List<String> names) {
    NavigableSet<Integer> numbers = new TreeSet<>();
    for (String name : names) {
      Matcher single = SINGLE.matcher(name);
      if (single.matches()) {
        long number = Long.parseLong(single.group(1));
        if (number <= Integer.MAX_VALUE && name.equals("trial-%06d.parquet".formatted(number))) {
          numbers.add((int) number);
        }
      }
    }
    return Collections.unmodifiableNavigableSet(numbers);
  }

  /** The file of a part's trials. */
  String trialsOf(PartName part) {
    return StudyFiles.trialFolder(study) + "/" + part.fileName();
  }

  /** The file of their items. */
  String itemsOf(PartName part) {
    return StudyFiles.itemsFolder(study) + "/" + part.fileName();
  }
}
