package io.amalgam.jobs.racing;

import io.amalgam.jobs.evaluate.ItemScore;
import io.amalgam.jobs.evaluate.ObjectiveExpression.Term;
import io.amalgam.jobs.evaluate.PreparedTask;
import io.amalgam.jobs.evaluate.TaskModels;
import io.amalgam.jobs.evaluate.TaskResult;
import io.amalgam.jobs.evaluate.TaskRun;
import io.amalgam.search.objective.Measurement;
import io.amalgam.search.random.RandomStreams;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Measures a trial share by share, until it is done or no longer matters to the front. Shares are
 * of the items of all tasks that objectives are made of; other tasks' items are measured last.
 */
public final class RacedRun {

  private final Race race;
  private final List<PreparedTask> tasks;
  private final RaceLayout layout;
  private final List<RaceStage> stages;
  private final RaceForecast forecast;
  private final RandomStreams streams;

  /**
   * A run over these tasks, among which are those of all objectives.
   *
   * @throws IllegalArgumentException if a task of an objective is not among them, or has other
   *     items than the peers'
   */
  public RacedRun(Race race, List<PreparedTask> tasks) {
    this.race = race;
    this.tasks = List.copyOf(tasks);
    this.layout = new RaceLayout(race);
    layout.columns().forEach(this::check);
    this.stages = RaceStage.of(race.rules(), layout.items().size());
    this.streams = new RandomStreams(race.seed());
    this.forecast = new RaceForecast(race, layout, stages, random("rehearsal"));
  }

  private void check(RaceColumn column) {
    String task = column.score().task();
    int items =
        tasks.stream()
            .filter(prepared -> prepared.task().equals(task))
            .mapToInt(prepared -> prepared.clusters().size())
            .findFirst()
            .orElse(0);
    if (items != column.items()) {
      throw new IllegalArgumentException(
          "Task '%s' has %d items here but %d in the trials that it is raced with."
              .formatted(task, items, column.items()));
    }
  }

  /**
   * Measures a merge.
   *
   * @throws io.amalgam.jobs.evaluate.NonFiniteScoreException if a score of an item is not a finite
   *     number
   */
  public RaceEnd run(TaskModels models) {
    Measuring measuring = new Measuring(models);
    ItemDraw draw = new ItemDraw(random("race"));
    RaceJudge judge = new RaceJudge(race);
    List<Double> open = forecast.given(measuring, measuring.done).open();
    for (int s = 0; s < stages.size(); s++) {
      RaceStage stage = stages.get(s);
      measuring.measure(draw.next(stage.items() - measuring.count(), measuring.done, open));
      TrialForecast.Now now = forecast.given(measuring, measuring.done);
      List<Measurement> estimates = forecast.estimates(now, s, measuring.count());
      Optional<Verdict> verdict = judge.judge(estimates, forecast.reach());
      if (verdict.isPresent()) {
        String reason = reason(verdict.get(), stage.share());
        return new RaceEnd.Stopped(measuring.results(), reason, estimates);
      }
      open = now.open();
    }
    measuring.measureTheRest();
    return new RaceEnd.Finished(measuring.results());
  }

  private Random random(String purpose) {
    return new Random(streams.stream(purpose).nextLong());
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

  /** What is measured of the trial so far. */
  private final class Measuring implements ItemScores {

    private final List<TaskRun> runs;
    private final boolean[][] measured;
    private final Map<Term, Map<Integer, Double>> scores = new HashMap<>();

    /** By item of the race. */
    private final boolean[] done = new boolean[layout.items().size()];

    Measuring(TaskModels models) {
      this.runs = tasks.stream().map(task -> task.begin(models)).toList();
      this.measured =
          tasks.stream().map(task -> new boolean[task.clusters().size()]).toArray(boolean[][]::new);
    }

    int count() {
      return (int) IntStream.range(0, done.length).filter(i -> done[i]).count();
    }

    void measure(List<Integer> items) {
      items.forEach(item -> done[item] = true);
      for (int t = 0; t < runs.size(); t++) {
        String task = tasks.get(t).task();
        measure(
            t,
            items.stream()
                .map(item -> layout.items().get(item))
                .filter(item -> item.task().equals(task))
                .map(RaceItem::position)
                .sorted()
                .toList());
      }
    }

    void measureTheRest() {
      for (int t = 0; t < runs.size(); t++) {
        boolean[] already = measured[t];
        measure(t, IntStream.range(0, already.length).filter(i -> !already[i]).boxed().toList());
      }
    }

    private void measure(int task, List<Integer> items) {
      if (!items.isEmpty()) {
        runs.get(task).measure(items);
        items.forEach(item -> measured[task][item] = true);
        TaskResult result = runs.get(task).result();
        result.items().forEach(score -> add(result.task(), score));
      }
    }

    private void add(String task, ItemScore score) {
      scores
          .computeIfAbsent(new Term(task, score.metric()), term -> new HashMap<>())
          .put(score.item(), score.value());
    }

    @Override
    public double of(Term score, int item) {
      return Objects.requireNonNull(Objects.requireNonNull(scores.get(score)).get(item));
    }

    /** Of the tasks of which anything is measured. */
    List<TaskResult> results() {
      return IntStream.range(0, runs.size())
          .filter(t -> IntStream.range(0, measured[t].length).anyMatch(i -> measured[t][i]))
          .mapToObj(t -> runs.get(t).result())
          .toList();
    }
  }
}
