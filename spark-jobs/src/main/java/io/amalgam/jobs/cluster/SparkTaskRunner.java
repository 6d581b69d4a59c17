package io.amalgam.jobs.cluster;

import io.amalgam.jobs.driver.EventSink;
import io.amalgam.jobs.driver.StudyStoppedException;
import io.amalgam.jobs.driver.TaskFailedException;
import io.amalgam.jobs.driver.TaskRunner;
import io.amalgam.jobs.worker.ProbeReply;
import io.amalgam.jobs.worker.TrialReply;
import io.amalgam.jobs.worker.TrialRequest;
import io.amalgam.jobs.worker.Worker;
import io.amalgam.jobs.worker.WorkerSetup;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.resource.ResourceProfile;

/**
 * Runs each trial as a Spark job of one task, so that a trial which takes its executor down takes
 * no other with it. Where executors own GPUs a trial takes one, and nothing else does. Jobs are
 * submitted from a pool of threads, because a job's name belongs to the thread that submits it.
 * Driver only.
 */
public final class SparkTaskRunner implements TaskRunner, AutoCloseable {

  private final JavaSparkContext spark;
  private final TrialWork work;
  private final Runnable release;
  private final Optional<ResourceProfile> profile;
  private final Attempts attempts;
  private final ClusterEvents events;
  private final ExecutorService pool;

  /** What this runner's jobs have in common, so that others' are left alone. */
  private final String tag = "amalgam-" + UUID.randomUUID();

  SparkTaskRunner(JavaSparkContext spark, TrialWork work, Runnable release, EventSink events) {
    this.spark = spark;
    this.work = work;
    this.release = release;
    this.profile = Gpus.profile(spark.getConf());
    this.attempts = new Attempts(spark);
    this.events = ClusterEvents.of(spark, events);
    AtomicInteger threads = new AtomicInteger();
    this.pool =
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "trial-submitter-" + threads.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
  }

  /** A runner of what belongs to no study. */
  public SparkTaskRunner(JavaSparkContext spark, WorkerSetup setup) {
    this(spark, setup, (study, event) -> {});
  }

  /**
   * A runner of trials; the setup travels to each executor once. Trials have the limit of time that
   * Spark's settings say.
   *
   * @param events is told, under the study that a request names, which trials are started once more
   *     and which executors are lost meanwhile
   */
  public SparkTaskRunner(JavaSparkContext spark, WorkerSetup setup, EventSink events) {
    this(spark, spark.broadcast(setup), events);
  }

  private SparkTaskRunner(JavaSparkContext spark, Broadcast<WorkerSetup> setup, EventSink events) {
    // Not destroyed: a task that was cancelled may only be about to read it.
    this(
        spark,
        new ResidentWork(setup, LimitSettings.of(spark.getConf())),
        setup::unpersist,
        events);
  }

  /**
   * Has one executor load the pair and say what it would compute on.
   *
   * @throws StudyStoppedException if Spark gave up before
   */
  public static ProbeReply probe(JavaSparkContext spark, WorkerSetup setup) {
    try {
      return reply(spark, setup);
    } catch (TaskFailedException e) {
      return new ProbeReply.Unusable(
          "No executor could load the pair: %s".formatted(e.getMessage()));
    } catch (RuntimeException e) {
      // It fails anywhere while it is being stopped, such as where nobody answers as its master.
      throw spark.sc().isStopped() ? neverStarted(spark) : e;
    }
  }

  private static ProbeReply reply(JavaSparkContext spark, WorkerSetup setup) {
    Broadcast<WorkerSetup> shipped = spark.broadcast(setup);
    spark.setJobGroup("probe", "load the pair and look at the device", true);
    try {
      ProbeReply reply =
          new Attempts(spark)
              .run("the probe", before -> probeOnce(spark, shipped), (reason, attempts) -> {});
      return reply instanceof ProbeReply.Ready ready ? withNotes(ready, spark) : reply;
    } finally {
      spark.clearJobGroup();
      if (!spark.sc().isStopped()) {
        shipped.unpersist();
      }
    }
  }

  private static StudyStoppedException neverStarted(JavaSparkContext spark) {
    return new StudyStoppedException(
        "Spark did not get to work with master '%s': nobody answers there, or the application was ended. Check the address, and the master's log."
            .formatted(spark.master()));
  }

  private static ProbeReply probeOnce(JavaSparkContext spark, Broadcast<WorkerSetup> setup) {
    return OneTask.result(
        spark,
        withResources(spark.parallelize(List.of(0), 1), Gpus.profile(spark.getConf()))
            .map(new ProbeFunction(setup, LimitSettings.of(spark.getConf()))));
  }

  private static ProbeReply withNotes(ProbeReply.Ready ready, JavaSparkContext spark) {
    List<String> notes = new ArrayList<>(SparkSessions.notes(spark.getConf()));
    notes.addAll(ready.notes());
    return new ProbeReply.Ready(ready.device(), ready.computeType(), notes);
  }

  private static <T> JavaRDD<T> withResources(JavaRDD<T> tasks, Optional<ResourceProfile> profile) {
    return profile.map(tasks::withResources).orElse(tasks);
  }

  @Override
  public int slots() {
    if (spark.sc().isStopped()) {
      throw Attempts.stopped();
    }
    return Slots.count(spark);
  }

  @Override
  public CompletableFuture<TrialReply> submit(TrialRequest request) {
    return CompletableFuture.supplyAsync(() -> run(request), pool);
  }

  private TrialReply run(TrialRequest request) {
    String name = "study %s, %s".formatted(request.study(), request.described());
    spark.setJobGroup(name, described(name, request), true);
    spark.addJobTag(tag);
    events.begun(request);
    try {
      return attempts.run(
          name,
          before -> attempt(request, before),
          (reason, before) -> events.submittedAgain(request, before, reason));
    } finally {
      events.ended(request);
      events.unmark();
      spark.clearJobTags();
      spark.clearJobGroup();
    }
  }

  private TrialReply attempt(TrialRequest request, int attemptsBefore) {
    events.mark(request, attemptsBefore);
    return OneTask.result(
        spark,
        withResources(spark.parallelize(List.of(request), 1), profile)
            .map(new TrialFunction(work, attemptsBefore)));
  }

  /** What Spark's pages show of a job: two digits tell one trial's ratios from the next one's. */
  static String described(String name, TrialRequest request) {
    return request.values().stream()
        .map(ratio -> String.format(Locale.ROOT, "%.2f", ratio))
        .collect(Collectors.joining(" ", name + ", ratios ", ""));
  }

  /** Cancels what still runs, and frees the setup on executors and the models in this process. */
  @Override
  public void close() {
    attempts.end();
    pool.shutdownNow();
    if (!spark.sc().isStopped()) {
      spark.cancelJobsWithTag(tag);
      release.run();
    }
    events.close();
    if (spark.isLocal()) {
      Worker.release();
    }
  }
}
