package io.amalgam.jobs.driver;

import io.amalgam.jobs.evaluate.ItemScore;
import io.amalgam.jobs.evaluate.TaskResult;
import io.amalgam.jobs.results.TrialRow;
import io.amalgam.jobs.worker.TrialReply;
import io.amalgam.jobs.worker.TrialRequest;
import io.amalgam.jobs.worker.WorkSite;
import io.amalgam.search.objective.Measurement;
import io.amalgam.search.sampler.genetic.Nsga2;
import io.amalgam.search.sampler.genetic.Nsga2Sampler;
import io.amalgam.search.study.Schedule;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * A search by NSGA-II whose trials wait instead of computing, some three times as long as others,
 * with the real loop and real tables. Tells what share of the slots' time was used.
 */
public final class UnevenSearch {

  /** Items of each of the two tasks. */
  private static final int ITEMS = 500;

  private static final List<KeyedTask> TASKS =
      List.of(task("pairs", "margin"), task("texts", "logprob"));

  private UnevenSearch() {}

  /** How long a trial takes: 0.5 to 1.5 times the mean, the same each time. */
  public static Duration time(TrialRequest request, Duration mean) {
    double factor = 0.5 + new SplittableRandom(request.trial()).nextDouble();
    return Duration.ofNanos((long) (mean.toNanos() * factor));
  }

  /** What a worker would answer. */
  public static TrialReply measured(TrialRequest request, Instant started, Instant ended) {
    double low = request.ratios().get(0);
    double high = request.ratios().get(1);
    return new TrialReply.Measured(
        List.of(
            result("pairs", "margin", (low + high) / 2),
            result("texts", "logprob", -3 - (low * low + high * high) / 2)),
        new WorkSite("cpu, fake", "float32", started, ended, 1),
        FakeWorker.weights(request.ratios()));
  }

  private static KeyedTask task(String name, String metric) {
    KeyedTask small = FakeWorker.task(name, metric, name);
    return new KeyedTask(name, small.key(), List.of(metric), ITEMS);
  }

  private static TaskResult result(String task, String metric, double value) {
    return new TaskResult(
        task,
        Map.of(metric, new Measurement(value, 0.01, ITEMS)),
        IntStream.range(0, ITEMS)
            .mapToObj(item -> new ItemScore(item, null, metric, value * (1 + item % 7)))
            .toList());
  }

  /**
   * Runs a search and describes it.
   *
   * @param folder an empty folder for its tables
   * @param trials how many trials NSGA-II proposes
   */
  public static String run(Path folder, TaskRunner runner, int trials) throws InterruptedException {
    int slots = runner.slots();
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadCpuTime();
    try (CachedStudies studies = new CachedStudies(folder)) {
      studies.run(
          "uneven",
          new Schedule.Asynchronous(),
          trials,
          new Nsga2Sampler(CachedStudies.SPACE, CachedStudies.objectives(), Nsga2.usual(24, 2), 1),
          runner,
          TASKS,
          progress -> {});
      double driver = (threads.getCurrentThreadCpuTime() - before) / 1e6;
      List<TrialRow> rows = new ArrayList<>(studies.folder.trials("uneven"));
      return describe(rows, slots, driver / rows.size());
    }
  }

  /** From the first trial's start to the last one's: after that nothing is left to hand out. */
  private static String describe(List<TrialRow> rows, int slots, double driverMillis) {
    Instant first =
        rows.stream().map(TrialRow::started).min(Comparator.naturalOrder()).orElseThrow();
    Instant last =
        rows.stream().map(TrialRow::started).max(Comparator.naturalOrder()).orElseThrow();
    double busy = rows.stream().mapToDouble(row -> seconds(row, last)).sum();
    double whole = Duration.between(first, last).toNanos() / 1e9;
    return String.format(
        Locale.ROOT,
        "slots %d   trials %d   %.1f s   busy %.2f %%   driver's loop %.2f ms of processor a trial%n",
        slots,
        rows.size(),
        whole,
        100 * busy / (slots * whole),
        driverMillis);
  }

  private static double seconds(TrialRow row, Instant end) {
    Instant ended = row.ended().isBefore(end) ? row.ended() : end;
    return Math.max(0, Duration.between(row.started(), ended).toNanos() / 1e9);
  }
}
