package io.amalgam.jobs.racing;

import io.amalgam.jobs.evaluate.ItemScore;
import io.amalgam.jobs.evaluate.LanguageModel;
import io.amalgam.jobs.evaluate.PreparedTask;
import io.amalgam.jobs.evaluate.RewardModel;
import io.amalgam.jobs.evaluate.TaskModels;
import io.amalgam.jobs.evaluate.TaskResult;
import io.amalgam.jobs.evaluate.TaskRun;
import io.amalgam.jobs.evaluate.TokenGenerator;
import io.amalgam.search.objective.Measurement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntToDoubleFunction;

/** A fake task whose items' scores are given: one metric, their mean. Items stand alone. */
public final class NumberedTask implements PreparedTask {

  private final String name;
  private final String metric;
  private final int items;
  private final IntToDoubleFunction score;

  /** How many scores were asked for. */
  public int asked;

  /** A task of so many items. */
  public NumberedTask(String name, String metric, int items, IntToDoubleFunction score) {
    this.name = name;
    this.metric = metric;
    this.items = items;
    this.score = score;
  }

  /** Models of which none is ever asked. */
  public static TaskModels noModels() {
    return new TaskModels() {
      @Override
      public LanguageModel language() {
        throw new UnsupportedOperationException();
      }

      @Override
      public TokenGenerator generator() {
        throw new UnsupportedOperationException();
      }

      @Override
      public RewardModel reward(String model) {
        throw new UnsupportedOperationException();
      }
    };
  }

  @Override
  public String task() {
    return name;
  }

  @Override
  public int truncated() {
    return 0;
  }

  @Override
  public List<String> clusters() {
    return Arrays.asList(new String[items]);
  }

  @Override
  public TaskRun begin(TaskModels models) {
    TreeMap<Integer, Double> scores = new TreeMap<>();
    return new TaskRun() {
      @Override
      public void measure(List<Integer> more) {
        asked += more.size();
        more.forEach(item -> scores.put(item, score.applyAsDouble(item)));
      }

      @Override
      public TaskResult result() {
        return NumberedTask.this.result(scores);
      }
    };
  }

  private TaskResult result(Map<Integer, Double> scores) {
    double[] values = scores.values().stream().mapToDouble(Double::doubleValue).toArray();
    double mean = Arrays.stream(values).average().orElseThrow();
    double squares = Arrays.stream(values).map(value -> (value - mean) * (value - mean)).sum();
    double n = values.length;
    double error = n < 2 ? 0 : Math.sqrt(squares / (n - 1) / n);
    List<ItemScore> rows = new ArrayList<>();
    scores.forEach((item, value) -> rows.add(new ItemScore(item, null, metric, value)));
    return new TaskResult(name, Map.of(metric, new Measurement(mean, error, (long) n)), rows);
  }
}
