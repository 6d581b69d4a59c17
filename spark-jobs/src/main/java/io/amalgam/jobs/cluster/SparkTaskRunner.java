package io.amalgam.jobs.cluster;

import io.amalgam.jobs.driver.StudyStoppedException;
import io.amalgam.jobs.driver.TaskFailedException;
import io.amalgam.jobs.driver.TaskRunner;
import io.amalgam.jobs.worker.ProbeReply;
import io.amalgam.jobs.worker.TrialReply;
import io.amalgam.jobs.worker.TrialRequest;
import io.amalgam.jobs.worker.WorkerSetup;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.apache.spark.SparkException;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;

/**
 * Runs each trial as a Spark job of one task, so that a trial which takes its executor down takes
 * no other with it. Jobs are submitted from a pool of threads, because a job's name belongs to the
 * thread that submits it. Driver only.
 */
public final class SparkTaskRunner implements TaskRunner, AutoCloseable {

  private final JavaSparkContext spark;
  private final Broadcast<WorkerSetup> setup;
  private final ExecutorService pool;

  /** A runner of one study's trials; the setup travels to each executor once. */
  public SparkTaskRunner(JavaSparkContext spark, WorkerSetup setup) {
    this.spark = spark;
    this.setup = spark.broadcast(setup);
    AtomicInteger threads = new AtomicInteger();
    this.pool =
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "trial-submitter-" + threads.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Has one executor load the pair and say what it would compute on. */
  public static ProbeReply probe(JavaSparkContext spark, WorkerSetup setup) {
    Broadcast<WorkerSetup> shipped = spark.broadcast(setup);
    spark.setJobGroup("probe", "load the pair and look at the device", true);
    try {
      return spark.parallelize(List.of(0), 1).map(new ProbeFunction(shipped)).first();
    } catch (Exception e) {
      return new ProbeReply.Unusable(
          "No executor could load the pair: %s".formatted(FailureReason.of(e)));
    } finally {
      spark.clearJobGroup();
      shipped.unpersist();
    }
  }

  @Override
  public int slots() {
    if (spark.sc().isStopped()) {
      throw stopped();
    }
    return Slots.count(spark);
  }

  @Override
  public CompletableFuture<TrialReply> submit(TrialRequest request) {
    return CompletableFuture.supplyAsync(() -> run(request), pool);
  }

  private TrialReply run(TrialRequest request) {
    String name = "study %s, trial %d".formatted(request.study(), request.trial());
    spark.setJobGroup(name, described(name, request), true);
    try {
      return spark.parallelize(List.of(request), 1).map(new TrialFunction(setup)).first();
    } catch (Exception e) {
      throw spark.sc().isStopped() ? stopped() : failed(e);
    } finally {
      spark.clearJobGroup();
    }
  }

  /** What Spark's pages show of a job: two digits tell one trial's ratios from the next one's. */
  static String described(String name, TrialRequest request) {
    return request.values().stream()
        .map(ratio -> String.format(Locale.ROOT, "%.2f", ratio))
        .collect(Collectors.joining(" ", name + ", ratios ", ""));
  }

  /** A trial that was running then says nothing about itself: it is run again. */
  private static StudyStoppedException stopped() {
    return new StudyStoppedException(
        "Spark was stopped while trials were running. Run the same command again: it goes on where it was.");
  }

  /** Spark throws its checked exception through methods that don't declare it. */
  private TaskFailedException failed(Exception failure) {
    int attempts =
        failure instanceof SparkException
            ? spark.getConf().getInt("spark.task.maxFailures", spark.isLocal() ? 1 : 4)
            : 1;
    return new TaskFailedException(FailureReason.of(failure), attempts, failure);
  }

  /** Cancels what still runs and frees the setup on the executors. */
  @Override
  public void close() {
    pool.shutdownNow();
    if (!spark.sc().isStopped()) {
      spark.sc().cancelAllJobs();
      setup.destroy();
    }
  }
}
