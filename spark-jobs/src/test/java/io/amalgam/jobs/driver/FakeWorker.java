package io.amalgam.jobs.driver;

import io.amalgam.jobs.driver.ScoreCache.ProbedDevice;
import io.amalgam.jobs.evaluate.ItemScore;
import io.amalgam.jobs.evaluate.TaskGradients;
import io.amalgam.jobs.evaluate.TaskKey;
import io.amalgam.jobs.evaluate.TaskResult;
import io.amalgam.jobs.results.ItemRow;
import io.amalgam.jobs.results.TrialRow;
import io.amalgam.jobs.text.Sha256;
import io.amalgam.jobs.worker.TrialReply;
import io.amalgam.jobs.worker.TrialRequest;
import io.amalgam.jobs.worker.WorkSite;
import io.amalgam.search.objective.Gradient;
import io.amalgam.search.objective.Measurement;
import io.amalgam.search.space.Ratios;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A worker without a model: scores are functions of the ratios. */
final class FakeWorker {

  static final WorkSite SITE =
      new WorkSite("cpu, fake", "float32", Instant.EPOCH, Instant.EPOCH, 1);

  static final List<KeyedTask> TASKS =
      List.of(task("pairs", "margin", "p1"), task("texts", "logprob", "t1"));

  private static final List<Double> HALVES = List.of(0.5, 0.5);

  private FakeWorker() {}

  static KeyedTask task(String name, String metric, String key) {
    return new KeyedTask(name, new TaskKey(key), List.of(metric), 2);
  }

  /** Measures what was asked for. The margin is the mean ratio, the log-probability falls. */
  static TrialReply measured(TrialRequest request) {
    List<TaskResult> results = request.tasks().stream().map(task -> result(task, request)).toList();
    return new TrialReply.Measured(results, SITE, weights(request.ratios()));
  }

  /** Measures it at once. */
  static CompletableFuture<TrialReply> reply(TrialRequest request) {
    return CompletableFuture.completedFuture(measured(request));
  }

  private static TaskResult result(String task, TrialRequest request) {
    double low = request.ratios().get(0);
    double high = request.ratios().get(1);
    TaskResult result =
        task.equals("pairs")
            ? result(task, "margin", (low + high) / 2)
            : result(task, "logprob", -3 - (low * low + high * high) / 2);
    boolean wanted = request.gradients().stream().anyMatch(term -> term.task().equals(task));
    Gradient gradient = new Gradient(task.equals("pairs") ? HALVES : List.of(-low, -high));
    return wanted
        ? result.withGradients(
            new TaskGradients(Map.of(result.metrics().keySet().iterator().next(), gradient), 0.5))
        : result;
  }

  private static TaskResult result(String task, String metric, double value) {
    return new TaskResult(
        task,
        Map.of(metric, new Measurement(value, 0.25, 2)),
        List.of(
            new ItemScore(0, null, metric, value / 3, "response of " + task),
            new ItemScore(1, "c", metric, value * 3)));
  }

  static String weights(Ratios ratios) {
    return Sha256.of(ratios.values().toString());
  }

  static ScoreCache cache(ScoreIndex index, List<KeyedTask> tasks, ScoreStore store) {
    return new ScoreCache(
        tasks, FakeWorker::weights, new ProbedDevice("cpu, fake", "float32"), index, store);
  }

  static ScoreStore emptyStore() {
    return new ScoreStore() {
      @Override
      public Optional<TrialRow> trial(String study, int trial) {
        return Optional.empty();
      }

      @Override
      public List<ItemRow> items(String study, int trial) {
        return List.of();
      }
    };
  }
}
