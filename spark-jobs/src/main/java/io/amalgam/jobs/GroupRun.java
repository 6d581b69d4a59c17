package io.amalgam.jobs;

import io.amalgam.jobs.cluster.SparkTaskRunner;
import io.amalgam.jobs.driver.Ending;
import io.amalgam.jobs.driver.FairShare;
import io.amalgam.jobs.driver.Progress;
import io.amalgam.jobs.results.ResultsException;
import io.amalgam.jobs.results.ResultsFolder;
import io.amalgam.jobs.worker.ProbeReply;
import io.amalgam.jobs.worker.WorkerSetup;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * Runs studies that executors load the same for side by side, each in a thread of its own, on slots
 * that they share fairly. A study that fails leaves the others alone.
 */
final class GroupRun {

  /** The most studies that are under way at a time; the others begin as these end. */
  private static final int AT_ONCE = 16;

  private final JavaSparkContext spark;
  private final StudyGroup group;
  private final ResultsFolder results;
  private final CampaignConsole console;
  private final Map<StudyRun, RuntimeException> failures = new LinkedHashMap<>();

  GroupRun(
      JavaSparkContext spark, StudyGroup group, ResultsFolder results, CampaignConsole console) {
    this.spark = spark;
    this.group = group;
    this.results = results;
    this.console = console;
  }

  /**
   * Runs what is open of the group.
   *
   * @param open its studies that have not ended
   * @return those that failed, with the reason
   * @throws RuntimeException if no study at all can go on: Spark was stopped, or the results folder
   *     cannot be written to any more
   */
  Map<StudyRun, RuntimeException> run(List<StudyRun> open) throws InterruptedException {
    try {
      ProbeReply.Ready ready =
          Probe.of(spark, open.isEmpty() ? retestSetup() : group.setup(), console::note);
      if (!open.isEmpty()) {
        search(open, ready);
      }
      if (group.retestSetup().isPresent()) {
        retest(ready);
      }
    } catch (RuntimeException e) {
      stopIfNothingCanGoOn(e);
      group.studies().stream()
          .filter(study -> open.contains(study) || !group.isRetested(study))
          .forEach(study -> failures.putIfAbsent(study, e));
    }
    return failures;
  }

  private WorkerSetup retestSetup() {
    return group.retestSetup().orElseThrow();
  }

  private void search(List<StudyRun> open, ProbeReply.Ready ready) throws InterruptedException {
    WorkerSetup setup = group.setup();
    StoredScores stored = StoredScores.find(group.pair(), setup, ready, results, group.campaign());
    try (SparkTaskRunner runner =
        new SparkTaskRunner(
            spark, setup.withComputeType(ready.computeType()), group.events(results))) {
      console.describe(group, ready, runner.slots());
      FairShare share = new FairShare(runner);
      console.watch(share::busy, runner::slots);
      int atOnce = Math.min(open.size(), Math.min(AT_ONCE, Math.max(1, runner.slots())));
      ExecutorService pool = Executors.newFixedThreadPool(atOnce, StudyThread::new);
      try {
        await(pool, starts(open, share, stored, ready));
      } finally {
        pool.shutdownNow();
        // What a study commits just now is committed whole before the folder is closed.
        boolean unused = pool.awaitTermination(1, TimeUnit.MINUTES);
        console.watch(() -> 0, () -> 0);
      }
    }
  }

  /**
   * A study begins once the one before it has measured its references: then it takes them from the
   * tables, where both would have measured them at the same time.
   */
  private List<Callable<StudyRun>> starts(
      List<StudyRun> open, FairShare share, StoredScores stored, ProbeReply.Ready ready) {
    List<Callable<StudyRun>> starts = new ArrayList<>();
    CountDownLatch before = new CountDownLatch(0);
    for (StudyRun study : open) {
      CountDownLatch gate = before;
      CountDownLatch measured = study.climbsFirst() ? new CountDownLatch(0) : new CountDownLatch(1);
      starts.add(
          () -> {
            try {
              gate.await();
              run(study, share, stored, ready, measured);
            } finally {
              measured.countDown();
            }
            return study;
          });
      before = study.climbsFirst() ? before : measured;
    }
    return starts;
  }

  private void run(
      StudyRun study,
      FairShare share,
      StoredScores stored,
      ProbeReply.Ready ready,
      CountDownLatch measured)
      throws InterruptedException {
    try (FairShare.Lane lane = share.open()) {
      Ending ending =
          study.run(
              lane,
              stored,
              ready.computeType(),
              spark.version(),
              progress -> {
                openGate(study, progress, measured);
                console.accept(progress);
              },
              console::note);
      console.ended(study, ending);
    } catch (RuntimeException e) {
      console.failed(study, e);
      throw new StudyFailure(study, e);
    }
  }

  private static void openGate(StudyRun study, Progress progress, CountDownLatch measured) {
    if (progress.done() >= study.references()) {
      measured.countDown();
    }
  }

  private void await(ExecutorService pool, List<Callable<StudyRun>> starts)
      throws InterruptedException {
    ExecutorCompletionService<StudyRun> ends = new ExecutorCompletionService<>(pool);
    for (Callable<StudyRun> start : starts) {
      Future<StudyRun> unused = ends.submit(start);
    }
    for (int end = 0; end < starts.size(); end++) {
      Future<StudyRun> next = ends.take();
      try {
        next.get();
      } catch (ExecutionException e) {
        note(e.getCause());
      }
    }
  }

  private void note(Throwable cause) {
    if (!(cause instanceof StudyFailure failure)) {
      throw cause instanceof RuntimeException known ? known : new IllegalStateException(cause);
    }
    stopIfNothingCanGoOn(failure.reason());
    failures.put(failure.study(), failure.reason());
  }

  private void stopIfNothingCanGoOn(RuntimeException failure) {
    boolean storage = failure instanceof ResultsException results && !results.isWrongInput();
    if (storage || spark.sc().isStopped()) {
      throw failure;
    }
  }

  /** Executors load the pair once more: its tasks are others now. */
  private void retest(ProbeReply.Ready ready) throws InterruptedException {
    WorkerSetup setup = retestSetup();
    StoredScores stored = StoredScores.find(group.pair(), setup, ready, results, group.campaign());
    try (SparkTaskRunner runner =
        new SparkTaskRunner(
            spark, setup.withComputeType(ready.computeType()), group.events(results))) {
      for (StudyRun study : group.studies()) {
        if (!failures.containsKey(study)
            && study.standing().done()
            && !study.retests().missing().isEmpty()) {
          retest(study, runner, stored, ready);
        }
      }
    }
  }

  private void retest(
      StudyRun study, SparkTaskRunner runner, StoredScores stored, ProbeReply.Ready ready)
      throws InterruptedException {
    try {
      study.retests().run(runner, stored, ready.computeType(), console::note);
    } catch (RuntimeException e) {
      stopIfNothingCanGoOn(e);
      console.failed(study, e);
      failures.put(study, e);
    }
  }

  /** A study's thread says in a stack dump what it is for. */
  private static final class StudyThread extends Thread {

    StudyThread(Runnable work) {
      super(work, "study");
      setDaemon(true);
    }
  }

  /** Carries which study failed out of its thread. */
  private static final class StudyFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private final transient StudyRun study;
    private final RuntimeException reason;

    StudyFailure(StudyRun study, RuntimeException reason) {
      super(reason);
      this.study = study;
      this.reason = reason;
    }

    StudyRun study() {
      return study;
    }

    RuntimeException reason() {
      return reason;
    }
  }
}
