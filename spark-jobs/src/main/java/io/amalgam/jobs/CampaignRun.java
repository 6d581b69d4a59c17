package io.amalgam.jobs;

import io.amalgam.jobs.checkpoint.DType;
import io.amalgam.jobs.cluster.SparkSessions;
import io.amalgam.jobs.cluster.SparkTaskRunner;
import io.amalgam.jobs.config.Campaign;
import io.amalgam.jobs.dataset.TaskData;
import io.amalgam.jobs.driver.Ending;
import io.amalgam.jobs.driver.StudyStoppedException;
import io.amalgam.jobs.filesystem.HadoopSettings;
import io.amalgam.jobs.report.ProgressLine;
import io.amalgam.jobs.results.ResultsFolder;
import io.amalgam.jobs.results.StudyRow;
import io.amalgam.jobs.worker.ProbeReply;
import io.amalgam.jobs.worker.WorkerSetup;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.api.java.JavaSparkContext;
import org.jspecify.annotations.Nullable;

/** Runs the studies of a campaign one after the other and prints each one's front. */
final class CampaignRun {

  private final Campaign campaign;
  private final PrintWriter out;
  private final PrintWriter err;

  CampaignRun(Campaign campaign, PrintWriter out, PrintWriter err) {
    this.campaign = campaign;
    this.out = out;
    this.err = err;
  }

  /**
   * Runs what is left to run.
   *
   * @throws StudyStoppedException if a study cannot go on
   */
  void run() throws InterruptedException {
    try (Pair pair =
            Pair.open(campaign.models().base(), campaign.models().aligned(), campaign.merge());
        ResultsFolder results =
            ResultsFolder.open(campaign.results(), HadoopSettings.configuration())) {
      Setups.Split split = Setups.split(campaign, Setups.tasks(campaign));
      List<TaskData> tasks = split.searched();
      List<StudyRun> studies =
          campaign.studies().stream()
              .map(study -> new StudyRun(campaign, study, tasks, pair, results))
              .toList();
      DType computeType = computeType(results, studies);
      WorkerSetup setup = Setups.of(campaign, pair, tasks, computeType);
      check(studies);
      List<StudyRun> open = studies.stream().filter(study -> !study.isDone()).toList();
      boolean retested = split.setAside().isEmpty() || studies.stream().allMatch(this::isRetested);
      if (!open.isEmpty() || !retested) {
        Optional<WorkerSetup> again =
            split.setAside().isEmpty()
                ? Optional.empty()
                : Optional.of(Setups.of(campaign, pair, split.setAside(), computeType));
        search(pair, setup, again, results, open, studies);
      }
      studies.forEach(
          study ->
              FrontPrinter.print(
                  results, StudyChoice.of(results, campaign.results(), study.name()), out));
    }
    out.printf(
        Locale.ROOT,
        "results   %s   next: bin/amalgam export %1$s --trial N --output DIR%n",
        campaign.results());
    out.flush();
  }

  private void search(
      Pair pair,
      WorkerSetup setup,
      Optional<WorkerSetup> again,
      ResultsFolder results,
      List<StudyRun> open,
      List<StudyRun> all)
      throws InterruptedException {
    try (JavaSparkContext spark = SparkSessions.start("amalgam " + campaign.name())) {
      ProbeReply.Ready ready = Probe.of(spark, setup, err);
      StoredScores stored = StoredScores.find(pair, setup, ready, results, campaign);
      try (SparkTaskRunner runner =
          new SparkTaskRunner(spark, setup.withComputeType(ready.computeType()))) {
        describe(pair, ready, runner.slots());
        for (StudyRun study : open) {
          say(study, run(study, runner, stored, ready, spark.version()));
        }
      }
      if (again.isPresent()) {
        retest(pair, again.get(), results, all, spark, ready);
      }
    }
  }

  /** Executors load the pair once more: its tasks are others now. */
  private void retest(
      Pair pair,
      WorkerSetup setup,
      ResultsFolder results,
      List<StudyRun> studies,
      JavaSparkContext spark,
      ProbeReply.Ready ready)
      throws InterruptedException {
    StoredScores stored = StoredScores.find(pair, setup, ready, results, campaign);
    try (SparkTaskRunner runner =
        new SparkTaskRunner(spark, setup.withComputeType(ready.computeType()))) {
      for (StudyRun study : studies) {
        if (study.isDone() && !study.retests().missing().isEmpty()) {
          study.retests().run(runner, stored, ready.computeType(), this::note);
        }
      }
    }
  }

  private boolean isRetested(StudyRun study) {
    return study.isDone() && study.retests().missing().isEmpty();
  }

  private void note(String line) {
    err.println(line);
    err.flush();
  }

  private Ending run(
      StudyRun study,
      SparkTaskRunner runner,
      StoredScores stored,
      ProbeReply.Ready ready,
      String spark)
      throws InterruptedException {
    try (ProgressLine line = new ProgressLine(err, Boolean.getBoolean("amalgam.terminal"))) {
      return study.run(runner, stored, ready.computeType(), spark, line, this::note);
    }
  }

  private void say(StudyRun study, Ending ending) {
    if (ending == Ending.STALLED) {
      err.printf("stopped   %s: its hypervolume hardly grew any more%n", study.name());
    } else if (ending == Ending.TIME) {
      err.printf(
          "stopped   %s: its time is over; the same command goes on with it%n", study.name());
    }
    err.flush();
  }

  /** All that is wrong with the studies at once, before anything is started. */
  private static void check(List<StudyRun> studies) {
    List<String> problems = new ArrayList<>();
    for (StudyRun study : studies) {
      try {
        study.check();
      } catch (WrongInputException e) {
        problems.add(String.valueOf(e.getMessage()));
      }
    }
    if (!problems.isEmpty()) {
      throw new WrongInputException(String.join(System.lineSeparator(), problems));
    }
  }

  /** A study goes on in the type it was begun in, whatever this machine would choose. */
  private @Nullable DType computeType(ResultsFolder results, List<StudyRun> studies) {
    Optional<StudyRow> begun =
        studies.stream().flatMap(study -> results.study(study.name()).stream()).findFirst();
    if (begun.isPresent()) {
      return ComputeTypes.named(begun.get().computeType());
    }
    return Setups.asked(campaign);
  }

  private void describe(Pair pair, ProbeReply.Ready ready, int slots) {
    err.printf(
        Locale.ROOT,
        "pair      %.1f M parameters (%s), %d layers, %d groups: %s%n",
        pair.base().config().parameters() / 1e6,
        ready.computeType().configName(),
        pair.base().config().layers(),
        pair.plan().groups().size(),
        String.join(", ", pair.plan().groups()));
    err.printf("device    %s, %d slots%n", ready.device(), slots);
    err.flush();
  }
}
