package io.amalgam.jobs.results;

import java.io.Closeable;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;

/**
 * A results folder: the tables of its studies, their trials and items, as Parquet files.
 *
 * <pre>
 * studies/STUDY.parquet               one row
 * trials/STUDY/trial-000071.parquet   one row
 * items/STUDY/trial-000071.parquet    one row per item and metric
 * steps/STUDY/step-000071.parquet     one row, of a study of HMA
 * </pre>
 *
 * A trial's file is its commit: it appears whole, after its items, and only then does {@link
 * #commit} return. Items without their trial's file count for nothing. Files with other names are
 * left alone. Driver only; safe for use by several threads. Reading needs no {@link #begin}; one
 * process at a time may begin a study.
 */
public final class ResultsFolder implements AutoCloseable {

  private static final Pattern STUDY_FILE = Pattern.compile("([A-Za-z0-9][^/]*)\\.parquet");

  private final Storage storage;
  private final StudyFiles files;
  private final StudyWrites writes;
  private final Map<String, OpenStudy> writing = new HashMap<>();

  ResultsFolder(Storage storage) {
    this.storage = storage;
    this.files = new StudyFiles(storage);
    this.writes = new StudyWrites(storage, files);
  }

  /**
   * Opens a folder; nothing is created before a study begins.
   *
   * @param uri a folder, or a URI of any file system that Hadoop knows
   * @param configuration Hadoop's configuration
   * @throws ResultsException if the path is none or its file system is not reached
   */
  public static ResultsFolder open(String uri, Configuration configuration) {
    return new ResultsFolder(Storages.open(uri, configuration));
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
   * Checks that a study can be begun or gone on with, as far as its row tells: no lock is taken and
   * nothing is written. A study that was not begun passes.
   *
   * @throws ResultsException if the study was begun with another configuration or other
   *     checkpoints, or its file is damaged
   */
  public void check(StudyRow asked) {
    study(asked.study()).ifPresent(begun -> check(begun, asked));
  }

  /**
   * Begins a study, or goes on with it if it was begun with the same configuration and checkpoints;
   * what a killed process left unfinished is removed.
   *
   * @throws ResultsException if the study was begun with others, another process is writing to it,
   *     or the folder cannot be written to
   */
  public synchronized void begin(StudyRow study) {
    if (writing.containsKey(study.study())) {
      throw new IllegalStateException("Study " + study.study() + " has already begun.");
    }
    Closeable lock = writes.lock(study.study());
    try {
      Optional<StudyRow> begun = study(study.study());
      begun.ifPresentOrElse(row -> check(row, study), () -> writes.study(study));
      writes.removeTemporaries(study.study());
      writing.put(study.study(), new OpenStudy(begun.orElse(study), lock, trials(study.study())));
    } catch (RuntimeException e) {
      SafeWrites.release(lock);
      throw e;
    }
  }

  /**
   * The committed trials of a study, in the order of their commits.
   *
   * @throws ResultsException if a trial's file is damaged
   */
  public List<TrialRow> trials(String study) {
    return ParallelReads.each(files.trials(study), files::trial).stream()
        .sorted(Comparator.comparingInt(TrialRow::order).thenComparingInt(TrialRow::trial))
        .toList();
  }

  /**
   * A committed trial, if it is there.
   *
   * @throws ResultsException if its file is damaged
   */
  public Optional<TrialRow> trial(String study, int trial) {
    return files.trial(study, trial);
  }

  /**
   * What is to be known of each committed trial of a study, one that cannot be read left out; in no
   * particular order. Of a long study this keeps no more than it is asked to.
   *
   * @param known called from several threads; gives nothing for trials that do not matter
   */
  public <T> List<T> eachReadable(String study, Function<TrialRow, Optional<T>> known) {
    return ParallelReads.each(files.trials(study), file -> readable(file, known)).stream()
        .flatMap(Optional::stream)
        .toList();
  }

  private <T> Optional<T> readable(String file, Function<TrialRow, Optional<T>> known) {
    try {
      return known.apply(files.trial(file));
    } catch (ResultsException e) {
      return Optional.empty();
    }
  }

  /**
   * The items of a trial; none if it is not committed or was committed without items.
   *
   * @throws ResultsException if the items' file is damaged
   */
  public List<ItemRow> items(String study, int trial) {
    return files.items(study, trial);
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
   * Commits a step of one of HMA's ascents.
   *
   * @throws IllegalStateException if its study has not begun
   * @throws ResultsException if the folder cannot be written to
   */
  public synchronized void commit(StepRow step) {
    open(step.study());
    writes.step(step);
  }

  /**
   * The place in the order of commits that is next: one more than the last.
   *
   * @throws IllegalStateException if the study has not begun
   */
  public synchronized int nextOrder(String study) {
    return open(study).nextOrder();
  }

  /**
   * Commits a finished trial with its items. When this returns both are durable; when it throws the
   * trial is not committed, and everything committed before is as it was.
   *
   * @param trial the trial
   * @param items its items; none if it failed
   * @throws IllegalArgumentException if the trial's number or place in the order of commits is
   *     taken, the trial does not fit its study, or an item is another trial's
   * @throws IllegalStateException if its study has not begun
   * @throws ResultsException if the folder cannot be written to
   */
  public synchronized void commit(TrialRow trial, List<ItemRow> items) {
    OpenStudy study = open(trial.study());
    CommitCheck.check(study.row(), trial, items);
    study.checkFree(trial);
    writes.trial(trial, study.row().objectives(), items);
    study.add(trial);
  }

  /** Lets other processes begin the studies begun here. */
  @Override
  public synchronized void close() {
    writing.values().forEach(study -> SafeWrites.release(study.lock()));
    writing.clear();
  }

  private void check(StudyRow begun, StudyRow asked) {
    StudyMatch.check(storage.fullName(""), begun, asked);
  }

  private OpenStudy open(String study) {
    OpenStudy open = writing.get(study);
    if (open == null) {
      throw new IllegalStateException("Study " + study + " has not begun.");
    }
    return open;
  }
}
