package io.amalgam.jobs.results;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What can be read of a results folder, at any time: also while a study is written to or compacted.
 */
public abstract sealed class ResultsReader permits ResultsFolder {

  private static final Pattern STUDY_FILE = Pattern.compile("([A-Za-z0-9][^/]*)\\.parquet");

  private final Storage storage;
  private final StudyFiles files;
  private final TrialReads trials;
  private final ItemReads items;

  ResultsReader(Storage storage) {
    this.storage = storage;
    this.files = new StudyFiles(storage);
    this.trials = new TrialReads(storage, files);
    this.items = new ItemReads(storage, files);
  }

  /** The names of the folder's studies, sorted; none if there is no such folder. */
  public List<String> studies() {
    return files.list("studies").stream()
        .map(STUDY_FILE::matcher)
        .filter(Matcher::matches)
        .map(match -> match.group(1))
        .toList();
  }

  /**
   * A study's row, if it was begun.
   *
   * @throws ResultsException if its file is damaged
   */
  public Optional<StudyRow> study(String study) {
    return files.study(study);
  }

  /**
   * The committed trials of a study, in the order of their commits.
   *
   * @throws ResultsException if a file of trials is damaged
   */
  public List<TrialRow> trials(String study) {
    return trials.all(study).stream()
        .sorted(Comparator.comparingInt(TrialRow::order).thenComparingInt(TrialRow::trial))
        .toList();
  }

  /**
   * A committed trial, if it is there.
   *
   * @throws ResultsException if its file is damaged
   */
  public Optional<TrialRow> trial(String study, int trial) {
    return trials.one(study, trial);
  }

  /**
   * What is to be known of each committed trial of a study, one that cannot be read left out; in no
   * particular order. Of a long study this keeps no more than it is asked to.
   *
   * @param known called from several threads; gives nothing for trials that do not matter
   */
  public <T> List<T> eachReadable(String study, Function<TrialRow, Optional<T>> known) {
    return trials.eachReadable(study, known);
  }

  /**
   * The items of a trial; none if it is not committed or was committed without items.
   *
   * @throws ResultsException if the items' file is damaged
   */
  public List<ItemRow> items(String study, int trial) {
    return items.ofOne(study, trial);
  }

  /**
   * The items of several trials without what was written, by trial number: all that is computed
   * from items needs no more. Trials that {@link #items} gives none of are not in the map.
   *
   * @throws ResultsException if a file of items is damaged
   */
  public Map<Integer, List<ItemRow>> scores(String study, Collection<Integer> trials) {
    return items.scores(study, trials);
  }

  /**
   * The front of a study as it was taken last, by trial number; none where none was taken.
   *
   * @throws ResultsException if its file is damaged
   */
  public List<FrontRow> front(String study) {
    return FrontFiles.all(storage, files, study);
  }

  /**
   * What happened to a study, in the order of time.
   *
   * @throws ResultsException if a file of events is damaged
   */
  public List<EventRow> events(String study) {
    return EventFiles.all(storage, files, study);
  }

  /**
   * The steps of HMA's ascents in a study, by number; none in other studies.
   *
   * @throws ResultsException if a step's file is damaged
   */
  public List<StepRow> steps(String study) {
    return StepFiles.all(storage, files, study);
  }

  /**
   * All tables as files, for others to read; each row is in one of them once.
   *
   * @throws ResultsException if a study's row is damaged, or a part that has to be looked into
   */
  public List<TableSource> tables() {
    return new LiveTables(storage, files)
        .of(studies().stream().flatMap(study -> study(study).stream()).toList());
  }

  /**
   * Whether a file of these tables is not there any more, because a compaction took what it held
   * elsewhere.
   *
   * @throws ResultsException if a file cannot be read; its message names the file
   */
  public boolean hasMoved(List<TableSource> tables) {
    return new TableCheck(storage).anyMoved(tables);
  }
}
