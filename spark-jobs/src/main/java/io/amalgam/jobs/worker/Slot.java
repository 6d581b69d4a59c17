package io.amalgam.jobs.worker;

import io.amalgam.jobs.checkpoint.Checkpoint;
import io.amalgam.jobs.checkpoint.CheckpointException;
import io.amalgam.jobs.checkpoint.DType;
import io.amalgam.jobs.evaluate.NonFiniteScoreException;
import io.amalgam.jobs.evaluate.PreparedTask;
import io.amalgam.jobs.evaluate.TaskResult;
import io.amalgam.jobs.torch.ComputeDevice;
import io.amalgam.jobs.torch.ComputeType;
import io.amalgam.jobs.torch.DeviceMemoryException;
import io.amalgam.jobs.torch.HfTokenizer;
import io.amalgam.jobs.torch.ResidentPair;
import io.amalgam.jobs.torch.TorchRuntime;
import io.amalgam.search.space.Ratios;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * A resident pair with its tasks, tokenized once: what one task at a time merges and measures on.
 * All its native calls come from one thread of its own, because libtorch keeps a pool of threads
 * for each thread that calls it.
 */
final class Slot implements AutoCloseable {

  private final WorkerSetup setup;
  private final OptionalInt gpu;
  private final OwnThread thread;
  private final ResidentPair pair;
  private final List<PreparedTask> tasks;
  private final String device;

  private Slot(
      WorkerSetup setup,
      Place place,
      OwnThread thread,
      ResidentPair pair,
      List<PreparedTask> tasks,
      String device) {
    this.setup = setup;
    this.gpu = place.gpu();
    this.thread = thread;
    this.pair = pair;
    this.tasks = tasks;
    this.device = device;
  }

  /**
   * Loads the pair of a setup.
   *
   * @throws CheckpointException if a checkpoint cannot be used, or is not the one the driver read
   * @throws io.amalgam.jobs.torch.TorchUnavailableException if there is no libtorch or no such
   *     device
   * @throws DeviceMemoryException if the device's memory does not suffice
   */
  static Slot load(WorkerSetup setup, Place place) {
    OwnThread thread = new OwnThread("amalgam-" + place.name());
    try {
      return thread.call(() -> loadHere(setup, place, thread));
    } catch (RuntimeException e) {
      thread.close();
      throw e;
    }
  }

  private static Slot loadHere(WorkerSetup setup, Place place, OwnThread thread) {
    int cores = Runtime.getRuntime().availableProcessors();
    TorchRuntime runtime = TorchRuntime.start(Math.max(1, cores / place.tasks()));
    ComputeDevice device = Devices.of(place, runtime);
    try (Checkpoint base = open(setup.base(), setup.baseDigest());
        Checkpoint aligned = open(setup.aligned(), setup.alignedDigest())) {
      List<PreparedTask> tasks = prepare(setup, aligned);
      ResidentPair pair =
          ResidentPair.load(
              base, aligned, setup.plan(), device, computeType(setup, base, device, runtime));
      return new Slot(
          setup, place, thread, pair, tasks, runtime.describe(device) + ", " + place.name());
    }
  }

  private static List<PreparedTask> prepare(WorkerSetup setup, Checkpoint checkpoint) {
    int length = checkpoint.config().maxPositions() + 1;
    try (HfTokenizer tokenizer = HfTokenizer.open(checkpoint)) {
      return setup.tasks().stream().map(task -> task.prepare(tokenizer, length)).toList();
    }
  }

  private static Checkpoint open(String folder, String digest) {
    Checkpoint checkpoint = Checkpoint.open(Path.of(folder));
    if (!checkpoint.digest().equals(digest)) {
      String found = checkpoint.digest();
      checkpoint.close();
      throw new CheckpointException(
          "%s on this executor is %s but the driver read %s there. Put the same files on every machine, or on shared storage."
              .formatted(folder, found, digest));
    }
    return checkpoint;
  }

  private static DType computeType(
      WorkerSetup setup, Checkpoint base, ComputeDevice device, TorchRuntime runtime) {
    DType asked = setup.computeType();
    return asked != null ? asked : ComputeType.AUTO.resolve(base.dtype(), device, runtime);
  }

  OptionalInt gpu() {
    return gpu;
  }

  ProbeReply describe() {
    return new ProbeReply.Ready(device, pair.computeType());
  }

  /** Merges at the request's ratios and measures every task. */
  TrialReply measure(TrialRequest request) {
    Instant started = Instant.now();
    try {
      List<TaskResult> results = thread.call(() -> results(request.ratios()));
      return new TrialReply.Measured(results, site(started), weights(request.ratios()));
    } catch (NonFiniteScoreException | DeviceMemoryException e) {
      return new TrialReply.Unmeasurable(String.valueOf(e.getMessage()), site(started));
    }
  }

  private List<TaskResult> results(Ratios ratios) {
    pair.merge(ratios);
    List<TaskResult> results = new ArrayList<>();
    tasks.forEach(task -> results.add(task.evaluate(pair.model())));
    return results;
  }

  private WorkSite site(Instant started) {
    return new WorkSite(device, pair.computeType().configName(), started, Instant.now());
  }

  private String weights(Ratios ratios) {
    return WeightDigest.of(
        setup.baseDigest(), setup.alignedDigest(), setup.plan(), ratios, pair.computeType());
  }

  /** Frees the weights. */
  @Override
  public void close() {
    try (thread) {
      thread.call(
          () -> {
            pair.close();
            return null;
          });
    }
  }
}
