package io.amalgam.jobs.results;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;

/**
 * A results folder: the tables of its studies, their trials and items, as Parquet files.
 *
 * <pre>
 * studies/STUDY.parquet                           one row
 * trials/STUDY/trial-000071.parquet               one row
 * trials/STUDY/part-000000-000999-DIGEST.parquet  up to 1000 rows, see {@link Compactor}
 * items/STUDY/trial-000071.parquet                one row per item and metric
 * items/STUDY/part-000000-000999-DIGEST.parquet   the items of the trials of this part
 * steps/STUDY/step-000071.parquet                 one row, of a study of HMA
 * fronts/STUDY/front-000131.parquet               the front after so many trials
 * events/STUDY/run-START-ID-0000-000017.parquet   what happened, up to 1000 rows
 * </pre>
 *
 * A trial's file is its commit: it appears whole, after its items, and only then does {@link
 * #commit} return. Items without their trial count for nothing. While a study is written to, its
 * trials are taken into parts in the background, a thousand at a time. Files with other names are
 * left alone. Driver only; safe for use by several threads. Reading needs no {@link #begin}; one
 * process at a time may begin a study.
 */
public final class ResultsFolder extends ResultsReader implements AutoCloseable {

  private final Storage storage;
  private final PartLimits limits;
  private final StudyFiles files;
  private final StudyWrites writes;
  private final Compactor compactor;
  private final BackgroundCompaction background;
  private final Map<String, OpenStudy> writing = new HashMap<>();

  ResultsFolder(Storage storage) {
    this(storage, PartLimits.USUAL);
  }

  ResultsFolder(Storage storage, PartLimits limits) {
    super(storage);
    this.limits = limits;
    this.storage = storage;
    this.files = new StudyFiles(storage);
    this.writes = new StudyWrites(storage, files);
    this.compactor = new Compactor(storage, files, limits);
    this.background = new BackgroundCompaction(compactor);
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
    checkNotBegun(study.study());
    Storage.Lock lock = writes.lock(study.study());
    try {
      Optional<StudyRow> begun = study(study.study());
      begun.ifPresentOrElse(row -> check(row, study), () -> writes.study(study));
      OpenStudy open = start(begun.orElse(study), lock, trials(study.study()));
      open.events()
          .add(begun.isPresent() ? new StudyEvent.Resumed(open.trials()) : new StudyEvent.Begun());
    } catch (RuntimeException e) {
      SafeWrites.release(lock);
      throw e;
    }
  }

  /**
   * Takes hold of a study that was begun, to write its front or to compact it, until this folder is
   * closed. Trials that cannot be read are no hindrance.
   *
   * @return its row
   * @throws ResultsException if there is no such study, another process is writing to it, or the
   *     folder cannot be written to
   */
  public synchronized StudyRow hold(String study) {
    checkNotBegun(study);
    StudyRow begun =
        study(study)
            .orElseThrow(
                () ->
                    ResultsException.wrongInput(
                        "%s has no study '%s'.".formatted(storage.fullName(""), study)));
    Storage.Lock lock = writes.lock(study);
    try {
      start(begun, lock, eachReadable(study, Optional::of));
      return begun;
    } catch (RuntimeException e) {
      SafeWrites.release(lock);
      throw e;
    }
  }

  private void checkNotBegun(String study) {
    if (writing.containsKey(study)) {
      throw new IllegalStateException("Study " + study + " has already begun.");
    }
  }

  private OpenStudy start(StudyRow study, Storage.Lock lock, List<TrialRow> committed) {
    String name = study.study();
    writes.removeTemporaries(name);
    compactor.tidy(name);
    OpenStudy open =
        new OpenStudy(
            study,
            lock,
            new EventLog(storage, name, Clock.systemUTC()),
            committed,
            StudyListing.ofTrials(files, name).singles().size());
    writing.put(name, open);
    lock.takenFrom().ifPresent(holder -> open.events().add(new StudyEvent.LeaseTaken(holder)));
    return open;
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
    study.events().add(new StudyEvent.Committed(trial));
    if (study.hasSinglesToCompact(limits.trials())) {
      background.start(study.row(), study.events());
    }
  }

  /**
   * Tells an event of a study. It is for information: one that cannot be written is left out, with
   * a warning in the log.
   *
   * @throws IllegalStateException if its study has not begun
   */
  public synchronized void add(String study, StudyEvent event) {
    open(study).events().add(event);
  }

  /**
   * Puts the front of a study in place of the one before.
   *
   * @param trials how many trials it is the front of
   * @param front its rows, all of that study
   * @throws IllegalStateException if the study has not begun
   * @throws ResultsException if the folder cannot be written to
   */
  public synchronized void replaceFront(String study, int trials, List<FrontRow> front) {
    writes.front(open(study).row(), trials, front);
  }

  /**
   * Takes the trials that a study has now out of files of their own into parts of many. Readers may
   * be at work; killed at any moment, it loses and repeats nothing.
   *
   * @throws IllegalStateException if the study has not begun
   * @throws ResultsException if a part is damaged, or the folder cannot be written to
   */
  public Compaction compact(String study) {
    OpenStudy open;
    synchronized (this) {
      open = open(study);
    }
    return background.now(open.row(), open.events());
  }

  /** Lets other processes begin the studies begun here. */
  @Override
  public synchronized void close() {
    background.close();
    for (OpenStudy study : writing.values()) {
      study.events().flush();
      SafeWrites.release(study.lock());
    }
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
