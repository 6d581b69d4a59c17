package io.amalgam.jobs.driver;

import io.amalgam.jobs.config.ObjectiveSpec;
import io.amalgam.jobs.config.StoredObjectives;
import io.amalgam.jobs.evaluate.ItemScore;
import io.amalgam.jobs.evaluate.PreparedTask;
import io.amalgam.jobs.evaluate.TaskModels;
import io.amalgam.jobs.evaluate.TaskResult;
import io.amalgam.jobs.evaluate.TaskRun;
import io.amalgam.jobs.racing.NumberedTask;
import io.amalgam.jobs.racing.Race;
import io.amalgam.jobs.racing.RaceEnd;
import io.amalgam.jobs.racing.RacedRun;
import io.amalgam.jobs.results.ItemRow;
import io.amalgam.jobs.results.ResultsFolder;
import io.amalgam.jobs.results.StudyRow;
import io.amalgam.jobs.results.TrialRow;
import io.amalgam.search.racing.RaceRules;
import io.amalgam.search.study.Normalisation;
import io.amalgam.search.trial.FinishedTrial;
import io.amalgam.search.trial.Outcome;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.hadoop.conf.Configuration;

/**
 * Races the trials of a search that was measured in full, as if it had raced, and says how often
 * trials were stopped that mattered and what racing itself costs. The search itself stays as it
 * was: it still learns from all.
 */
public final class RacingReplay {

  /** As on the deterministic schedule of a campaign. */
  private static final int AHEAD = 16;

  private static final ThreadMXBean CLOCK = ManagementFactory.getThreadMXBean();

  private final List<TrialRow> rows;
  private final ScoreStore store;
  private final Normalisation scale;
  private final RaceField field;
  private final RaceRules rules;
  private final List<FinishedTrial> kept = new ArrayList<>();
  private double items;
  private int stopped;
  private int wrong;
  private double worst;
  private int raced;

  /** In nanoseconds of a processor: what a race costs besides measuring items, which are stored. */
  private long driver;

  private long forecasts;

  private RacingReplay(ResultsFolder folder, RaceRules rules) {
    StudyRow study = folder.study(folder.studies().get(0)).orElseThrow();
    this.rules = rules;
    this.rows =
        folder.trials(study.study()).stream()
            .sorted(Comparator.comparing(TrialRow::trial))
            .toList();
    this.store =
        new ScoreStore() {
          @Override
          public Optional<TrialRow> trial(String name, int trial) {
            return folder.trial(name, trial);
          }

          @Override
          public List<ItemRow> items(String name, int trial) {
            return folder.items(name, trial);
          }
        };
    List<ObjectiveSpec> objectives =
        study.objectives().stream()
            .map(o -> StoredObjectives.find(study.config(), o).orElseThrow())
            .toList();
    this.scale =
        Normalisation.of(
            objectives.stream().map(ObjectiveSpec::objective).toList(),
            complete(rows.get(0)),
            complete(rows.get(1)));
    this.field = new RaceField(rules, study.seed(), AHEAD, objectives, List.of(), store);
  }

  private static Outcome.Complete complete(TrialRow row) {
    return (Outcome.Complete) TrialRows.finished(row).outcome();
  }

  private void run() {
    ResultSink sink = field.behind((row, more) -> {});
    for (TrialRow row : rows) {
      List<ItemRow> scores = store.items(row.study(), row.trial());
      FinishedTrial trial = TrialRows.finished(row);
      long before = CLOCK.getCurrentThreadCpuTime();
      Optional<Race> race = field.race(trial.trial());
      driver += CLOCK.getCurrentThreadCpuTime() - before;
      if (race.isEmpty() || !stops(race.get(), trial, tasks(scores))) {
        items++;
        kept.add(trial);
        sink.commit(row, scores);
      }
    }
  }

  private boolean stops(Race race, FinishedTrial trial, List<PreparedTask> tasks) {
    long begun = CLOCK.getCurrentThreadCpuTime();
    RaceEnd end = new RacedRun(race, tasks).run(NumberedTask.noModels());
    forecasts += CLOCK.getCurrentThreadCpuTime() - begun;
    raced++;
    if (end instanceof RaceEnd.Finished) {
      return false;
    }
    double all = tasks.stream().mapToInt(task -> task.clusters().size()).sum();
    items += end.results().stream().mapToInt(RacingReplay::count).sum() / all;
    List<FinishedTrial> before =
        kept.stream().filter(k -> k.trial().number() <= trial.trial().number() - AHEAD).toList();
    List<FinishedTrial> with = new ArrayList<>(before);
    with.add(trial);
    double gain = scale.hypervolume(with) - scale.hypervolume(before);
    stopped++;
    wrong += gain >= rules.gain() ? 1 : 0;
    worst = Math.max(worst, gain);
    return true;
  }

  private static int count(TaskResult result) {
    return (int) result.items().stream().mapToInt(ItemScore::item).distinct().count();
  }

  private static List<PreparedTask> tasks(List<ItemRow> rows) {
    Map<String, List<ItemRow>> byTask = new TreeMap<>();
    rows.forEach(row -> byTask.computeIfAbsent(row.task(), t -> new ArrayList<>()).add(row));
    List<PreparedTask> tasks = new ArrayList<>();
    byTask.forEach((name, scores) -> tasks.add(new Stored(name, scores)));
    return tasks;
  }

  /** A task whose scores are stored. */
  private record Stored(String task, List<ItemRow> rows) implements PreparedTask {

    @Override
    public int truncated() {
      return 0;
    }

    @Override
    public List<String> clusters() {
      return Arrays.asList(new String[(int) rows.stream().map(ItemRow::item).distinct().count()]);
    }

    @Override
    public TaskRun begin(TaskModels models) {
      TreeSet<Integer> measured = new TreeSet<>();
      return new TaskRun() {
        @Override
        public void measure(List<Integer> items) {
          measured.addAll(items);
        }

        @Override
        public TaskResult result() {
          List<ItemScore> scores =
              rows.stream()
                  .filter(row -> measured.contains(row.item()))
                  .map(row -> new ItemScore(row.item(), row.cluster(), row.metric(), row.value()))
                  .toList();
          return new TaskResult(task, Map.of(), scores);
        }
      };
    }
  }

  /** Prints a line; the arguments are the results folder of a search in full, and the gain. */
  public static void main(String[] args) {
    if (args.length < 1 || args.length > 2) {
      System.err.println("Name the results folder of a search in full, and a gain if you like.");
      System.exit(2);
    }
    double gain = args.length == 2 ? Double.parseDouble(args[1]) : RaceRules.USUAL.gain();
    RaceRules rules = new RaceRules(RaceRules.USUAL.shares(), RaceRules.USUAL.error(), gain);
    try (ResultsFolder folder = ResultsFolder.open(args[0], new Configuration(false))) {
      RacingReplay replay = new RacingReplay(folder, rules);
      replay.run();
      System.out.printf(
          Locale.ROOT,
          "items %.3f   stopped %d of %d, wrongly %d (the largest gain lost %.4f)   hypervolume %.4f of %.4f   raced %d, a race's processor time: worker %.0f ms, driver %.1f ms%n",
          replay.items / replay.rows.size(),
          replay.stopped,
          replay.rows.size(),
          replay.wrong,
          replay.worst,
          replay.scale.hypervolume(replay.kept),
          replay.scale.hypervolume(replay.rows.stream().map(TrialRows::finished).toList()),
          replay.raced,
          replay.forecasts / 1e6 / Math.max(1, replay.raced),
          replay.driver / 1e6 / Math.max(1, replay.raced));
    }
  }
}
