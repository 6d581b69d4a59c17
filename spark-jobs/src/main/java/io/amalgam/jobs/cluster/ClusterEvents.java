package io.amalgam.jobs.cluster;

import io.amalgam.jobs.driver.EventSink;
import io.amalgam.jobs.results.StudyEvent;
import io.amalgam.jobs.worker.TrialRequest;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.apache.spark.TaskFailedReason;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorRemoved;
import org.apache.spark.scheduler.SparkListenerStageCompleted;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.scheduler.SparkListenerTaskStart;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells studies what Spark does about their trials: that a trial's task is started once more, by
 * Spark within a job or by {@link Attempts} in a next one, and that an executor is gone while
 * trials of the study are under way. A thread of its own tells it, so that slow storage holds up
 * neither Spark nor a trial. Driver only.
 */
final class ClusterEvents extends SparkListener implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ClusterEvents.class);

  private static final String STUDY = "amalgam.study";
  private static final String TRIAL = "amalgam.trial";
  private static final String ASCENT = "amalgam.ascent";
  private static final String ATTEMPTS = "amalgam.attempts";

  /** What is not told by then is not worth waiting for. */
  private static final int LAST_SECONDS = 10;

  private final JavaSparkContext spark;
  private final EventSink sink;
  private final Map<Integer, Task> stages = new ConcurrentHashMap<>();
  private final Map<String, Integer> running = new ConcurrentHashMap<>();
  private final ExecutorService teller =
      Executors.newSingleThreadExecutor(
          task -> {
            Thread thread = new Thread(task, "cluster-events");
            thread.setDaemon(true);
            return thread;
          });

  /** The task of a job, a trial or a step of an ascent, and why it failed when it last did. */
  private record Task(
      String study, int trial, @Nullable String ascent, int attemptsBefore, String failure) {

    Task failed(String reason) {
      return new Task(study, trial, ascent, attemptsBefore, reason);
    }

    StudyEvent again(int attempts) {
      return ascent == null
          ? new StudyEvent.Retried(trial, attempts, failure)
          : new StudyEvent.StepRetried(ascent, trial, attempts, failure);
    }
  }

  private ClusterEvents(JavaSparkContext spark, EventSink sink) {
    this.spark = spark;
    this.sink = sink;
  }

  /** Listens from now on. */
  static ClusterEvents of(JavaSparkContext spark, EventSink sink) {
    ClusterEvents events = new ClusterEvents(spark, sink);
    spark.sc().addSparkListener(events);
    return events;
  }

  /** A trial is under way, until {@link #ended}. */
  void begun(TrialRequest request) {
    running.merge(request.study(), 1, Integer::sum);
  }

  void ended(TrialRequest request) {
    running.computeIfPresent(request.study(), (study, count) -> count == 1 ? null : count - 1);
  }

  /** Marks the jobs that this thread submits from now on. */
  void mark(TrialRequest request, int attemptsBefore) {
    spark.setLocalProperty(STUDY, request.study());
    spark.setLocalProperty(TRIAL, String.valueOf(request.trial()));
    spark.setLocalProperty(ASCENT, request.ascent());
    spark.setLocalProperty(ATTEMPTS, String.valueOf(attemptsBefore));
  }

  /** Takes the marks away. */
  void unmark() {
    spark.setLocalProperty(STUDY, null);
    spark.setLocalProperty(TRIAL, null);
    spark.setLocalProperty(ASCENT, null);
    spark.setLocalProperty(ATTEMPTS, null);
  }

  /** A trial's job has failed and is submitted once more. */
  void submittedAgain(TrialRequest request, int attempts, String reason) {
    Task task = new Task(request.study(), request.trial(), request.ascent(), 0, reason);
    tell(task.study(), task.again(attempts));
  }

  @Override
  public void onStageSubmitted(SparkListenerStageSubmitted submitted) {
    Properties marks = submitted.properties();
    if (marks != null && marks.getProperty(STUDY) != null) {
      stages.put(
          submitted.stageInfo().stageId(),
          new Task(
              marks.getProperty(STUDY),
              Integer.parseInt(marks.getProperty(TRIAL)),
              marks.getProperty(ASCENT),
              Integer.parseInt(marks.getProperty(ATTEMPTS)),
              "for a reason that Spark did not give"));
    }
  }

  @Override
  public void onTaskEnd(SparkListenerTaskEnd end) {
    if (end.reason() instanceof TaskFailedReason failure) {
      String reason = FailureReason.ofText(failure.toErrorString());
      stages.computeIfPresent(end.stageId(), (stage, task) -> task.failed(reason));
    }
  }

  @Override
  public void onTaskStart(SparkListenerTaskStart start) {
    Task task = stages.get(start.stageId());
    int before = start.taskInfo().attemptNumber();
    if (task != null && before > 0) {
      tell(task.study(), task.again(task.attemptsBefore() + before));
    }
  }

  @Override
  public void onStageCompleted(SparkListenerStageCompleted completed) {
    stages.remove(completed.stageInfo().stageId());
  }

  @Override
  public void onExecutorRemoved(SparkListenerExecutorRemoved removed) {
    StudyEvent lost =
        new StudyEvent.ExecutorLost(
            removed.executorId(), FailureReason.ofText(String.valueOf(removed.reason())));
    running.keySet().forEach(study -> tell(study, lost));
  }

  private synchronized void tell(String study, StudyEvent event) {
    if (!teller.isShutdown()) {
      teller.execute(
          () -> {
            try {
              sink.add(study, event);
            } catch (RuntimeException e) {
              LOG.warn("An event of study {} is not told: {}", study, e.getMessage());
            }
          });
    }
  }

  /** Tells what is left and listens no more. */
  @Override
  public void close() {
    if (!spark.sc().isStopped()) {
      spark.sc().removeSparkListener(this);
    }
    synchronized (this) {
      teller.shutdown();
    }
    try {
      boolean unused = teller.awaitTermination(LAST_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
