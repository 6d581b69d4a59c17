package io.amalgam.jobs.worker;

import io.amalgam.jobs.evaluate.NonFiniteScoreException;
import io.amalgam.jobs.evaluate.PreparedTask;
import io.amalgam.jobs.evaluate.TaskResult;
import io.amalgam.jobs.merge.WeightDigest;
import io.amalgam.jobs.racing.Race;
import io.amalgam.jobs.racing.RaceEnd;
import io.amalgam.jobs.racing.RacedRun;
import io.amalgam.jobs.torch.DeviceMemoryException;
import io.amalgam.search.space.Ratios;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * What one task at a time merges and measures on. All its native calls come from one thread of its
 * own, because libtorch keeps a pool of threads for each thread that calls it.
 */
final class Slot {

  private final PairHost host;
  private final OwnThread thread;
  private final SlotModels models;

  private Slot(PairHost host, OwnThread thread, SlotModels models) {
    this.host = host;
    this.thread = thread;
    this.models = models;
  }

  /**
   * Makes room for a merge beside the host's weights.
   *
   * @throws DeviceMemoryException if the device's memory does not suffice
   */
  static Slot on(PairHost host) {
    OwnThread thread = new OwnThread("amalgam-slot");
    try {
      return thread.call(() -> new Slot(host, thread, SlotModels.on(host)));
    } catch (RuntimeException e) {
      thread.endWith(() -> {});
      throw e;
    }
  }

  ProbeReply describe() {
    return new ProbeReply.Ready(host.device(), host.computeType(), host.tasks().notes());
  }

  /**
   * Merges at the request's ratios and measures the tasks it asks for.
   *
   * @param attempt how often the trial was started, this time included
   * @param limit how long it may take; absent if as long as it likes
   * @throws LostProcessException if it takes longer, or the device is lost
   */
  TrialReply measure(TrialRequest request, int attempt, @Nullable Duration limit) {
    Instant started = Instant.now();
    long begun = System.nanoTime();
    try {
      RaceEnd end = thread.call(() -> results(request), limit);
      WorkSite site = site(started, begun, attempt);
      return end instanceof RaceEnd.Stopped stopped
          ? new TrialReply.Pruned(stopped.results(), stopped.reason(), stopped.estimates(), site)
          : new TrialReply.Measured(end.results(), site, weights(request.ratios()));
    } catch (NonFiniteScoreException | DeviceMemoryException e) {
      return new TrialReply.Unmeasurable(
          String.valueOf(e.getMessage()), site(started, begun, attempt));
    } catch (TimeoutException e) {
      String reason =
          "It was not done after %s, the limit of a trial."
              .formatted(TimeLimits.words(Objects.requireNonNull(limit)));
      throw new LostProcessException(
          reason, new TrialReply.Unmeasurable(reason, site(started, begun, attempt)), e);
    }
  }

  private RaceEnd results(TrialRequest request) {
    models.merge(request.ratios());
    List<PreparedTask> tasks =
        host.tasks().tasks().stream()
            .filter(task -> request.tasks().contains(task.task()))
            .toList();
    Race race = request.race();
    RaceEnd end =
        race == null
            ? new RaceEnd.Finished(tasks.stream().map(task -> task.evaluate(models)).toList())
            : new RacedRun(race, tasks).run(models);
    return end instanceof RaceEnd.Finished finished
        ? new RaceEnd.Finished(withGradients(request, tasks, finished.results()))
        : end;
  }

  private List<TaskResult> withGradients(
      TrialRequest request, List<PreparedTask> tasks, List<TaskResult> results) {
    // A plain list: an immutable one of the JDK needs a helper class to travel through Kryo.
    List<TaskResult> all = new ArrayList<>();
    for (int t = 0; t < tasks.size(); t++) {
      PreparedTask task = tasks.get(t);
      all.add(withGradients(task, results.get(t), request.gradientsOf(task.task())));
    }
    return all;
  }

  private TaskResult withGradients(PreparedTask task, TaskResult result, Set<String> gradients) {
    return gradients.isEmpty()
        ? result
        : result.withGradients(task.gradients(models.gradients(), result, gradients));
  }

  /**
   * The wall clock says when it began; it may be set back meanwhile, so it does not say how long.
   */
  private WorkSite site(Instant started, long begun, int attempt) {
    Instant ended = started.plus(Duration.ofNanos(System.nanoTime() - begun));
    return new WorkSite(host.device(), host.computeType().configName(), started, ended, attempt);
  }

  private String weights(Ratios ratios) {
    WorkerSetup setup = host.setup();
    return WeightDigest.of(
        setup.baseDigest(), setup.alignedDigest(), setup.plan(), ratios, host.computeType());
  }

  /**
   * Frees the merge as soon as nothing is computed on it, and says so then. Does not wait: what is
   * computed may be stuck, and then nothing is freed.
   */
  void end(Runnable gone) {
    thread.endWith(
        () -> {
          try {
            models.close();
          } finally {
            gone.run();
          }
        });
  }
}
