package io.amalgam.jobs.racing;

import io.amalgam.jobs.evaluate.PreparedTask;
import io.amalgam.jobs.evaluate.TaskModels;
import io.amalgam.jobs.evaluate.TaskResult;
import io.amalgam.jobs.evaluate.TaskRun;
import io.amalgam.search.random.RandomStreams;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Measures a trial share by share, until it is done or no longer matters to the front. */
public final class RacedRun {

  private final Race race;
  private final List<PreparedTask> tasks;
  private final List<ItemSlices> slices = new ArrayList<>();

  /**
   * A run over these tasks, among which are those of all objectives.
   *
   * @throws IllegalArgumentException if there is no task
   */
  public RacedRun(Race race, List<PreparedTask> tasks) {
    this.race = race;
    this.tasks = List.copyOf(tasks);
    RandomStreams streams = new RandomStreams(race.seed());
    for (int t = 0; t < tasks.size(); t++) {
      Random random = new Random(streams.stream("race/" + t).nextLong());
      slices.add(ItemSlices.of(tasks.get(t).clusters(), race.rules().shares(), random));
    }
  }

  /**
   * Measures a merge.
   *
   * @throws io.amalgam.jobs.evaluate.NonFiniteScoreException if a score of an item is not a finite
   *     number
   */
  public RaceEnd run(TaskModels models) {
    List<TaskRun> runs = tasks.stream().map(task -> task.begin(models)).toList();
    RaceJudge judge = new RaceJudge(race);
    List<Double> shares = race.rules().shares();
    for (int s = 0; s < shares.size(); s++) {
      measure(runs, s);
      List<TaskResult> results = results(runs);
      Optional<Verdict> verdict = judge.judge(measured(results));
      if (verdict.isPresent()) {
        return new RaceEnd.Stopped(
            results, reason(verdict.get(), shares.get(s)), verdict.get().estimates());
      }
    }
    measure(runs, shares.size());
    return new RaceEnd.Finished(results(runs));
  }

  private void measure(List<TaskRun> runs, int slice) {
    for (int t = 0; t < runs.size(); t++) {
      List<Integer> items = slices.get(t).slices().get(slice);
      if (!items.isEmpty()) {
        runs.get(t).measure(items);
      }
    }
  }

  private static List<TaskResult> results(List<TaskRun> runs) {
    return runs.stream().map(TaskRun::result).toList();
  }

  private Map<String, MeasuredTask> measured(List<TaskResult> results) {
    Map<String, MeasuredTask> measured = new HashMap<>();
    for (int t = 0; t < results.size(); t++) {
      TaskResult result = results.get(t);
      measured.put(result.task(), MeasuredTask.of(result, slices.get(t).clusters()));
    }
    return measured;
  }

  private String reason(Verdict verdict, double share) {
    return String.format(
        Locale.ROOT,
        "After a share of %s of the items it may add at most %.4f to the hypervolume, less than %s (error %s).",
        share,
        verdict.gain(),
        race.rules().gain(),
        race.rules().error());
  }
}
