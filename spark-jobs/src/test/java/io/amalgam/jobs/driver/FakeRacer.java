package io.amalgam.jobs.driver;

import io.amalgam.jobs.evaluate.PreparedTask;
import io.amalgam.jobs.evaluate.TaskModels;
import io.amalgam.jobs.racing.NumberedTask;
import io.amalgam.jobs.racing.Race;
import io.amalgam.jobs.racing.RaceEnd;
import io.amalgam.jobs.racing.RacedRun;
import io.amalgam.jobs.worker.TrialReply;
import io.amalgam.jobs.worker.TrialRequest;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A fake worker that races: mixes whose ratios differ lose in both objectives, each item a little
 * by chance.
 */
final class FakeRacer {

  static final int ITEMS = 200;

  /** How many scores of items were asked for. */
  final AtomicLong asked = new AtomicLong();

  TrialReply measured(TrialRequest request) {
    List<PreparedTask> tasks = tasks(request);
    TaskModels models = NumberedTask.noModels();
    Race race = request.race();
    RaceEnd end =
        race == null
            ? new RaceEnd.Finished(tasks.stream().map(task -> task.evaluate(models)).toList())
            : new RacedRun(race, tasks).run(models);
    tasks.forEach(task -> asked.addAndGet(((NumberedTask) task).asked));
    return end instanceof RaceEnd.Stopped stopped
        ? new TrialReply.Pruned(
            stopped.results(), stopped.reason(), stopped.estimates(), FakeWorker.SITE)
        : new TrialReply.Measured(
            end.results(), FakeWorker.SITE, FakeWorker.weights(request.ratios()));
  }

  CompletableFuture<TrialReply> reply(TrialRequest request) {
    return CompletableFuture.supplyAsync(() -> measured(request), Runnable::run);
  }

  private static List<PreparedTask> tasks(TrialRequest request) {
    double low = request.values().get(0);
    double high = request.values().get(1);
    double lost = Math.abs(low - high);
    double mean = (low + high) / 2;
    return List.of(
        task("pairs", "margin", mean - lost, request),
        task("texts", "logprob", -3 - mean - lost, request));
  }

  private static PreparedTask task(String name, String metric, double score, TrialRequest request) {
    double[] common = new Random(name.hashCode()).doubles(ITEMS, -3, 3).toArray();
    long own = request.values().hashCode() * 31L + name.hashCode();
    double[] chance = new Random(own).doubles(ITEMS, -0.3, 0.3).toArray();
    return new NumberedTask(name, metric, ITEMS, i -> score + common[i] + chance[i]);
  }
}
