package io.amalgam.jobs.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.amalgam.jobs.results.EventKind;
import io.amalgam.jobs.results.EventRow;
import io.amalgam.jobs.results.ResultsFolder;
import io.amalgam.jobs.results.TrialRow;
import io.amalgam.jobs.results.TrialState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A trial that hangs for good on the only executor: the search ends only if the limit of time ends
 * the trial and gets the slot back.
 */
class HungTrialIT {

  private static final int TRIALS = 40;

  /** Base, aligned and three uniform mixes, and some of the sampler's. */
  private static final int BEFORE = 8;

  @TempDir private Path folder;

  @Test
  void aTrialThatHangsFailsAndItsSlotIsGotBack() throws Exception {
    Path campaign = TinyCampaign.write(folder, TRIALS, "asynchronous");
    try (StandaloneCluster cluster = StandaloneCluster.start(folder.resolve("cluster"), 1)) {
      JobProcess search =
          cluster.submit(
              folder,
              List.of(
                  "spark.amalgam.trialLimit=30s",
                  // At its one attempt a trial that hangs fails.
                  "spark.task.maxFailures=1",
                  "spark.executor.extraJavaOptions="
                      + StandaloneCluster.JAVA_OPTIONS
                      + " "
                      + HungThread.OPTION),
              "Search",
              campaign.toString());
      try (HungThread thread = attach(search)) {
        awaitTrials(search);
        thread.hang("amalgam-slot");
        assertThat(search.waitFor()).as(search.errors()).isZero();
      } finally {
        search.kill();
      }
    }

    try (ResultsFolder results = results()) {
      List<TrialRow> rows = results.trials("nsga2");
      assertThat(rows).hasSize(5 + TRIALS);
      assertThat(rows)
          .filteredOn(row -> row.state() == TrialState.FAILED)
          .singleElement()
          .satisfies(HungTrialIT::failedByItsLimit);
      assertThat(rows.stream().filter(row -> row.state() == TrialState.COMPLETE))
          .as("measured by the executor before and by the one in its place")
          .hasSize(4 + TRIALS)
          .extracting(row -> String.valueOf(row.device()).replaceAll(".*, ", ""))
          .contains("executor 0", "executor 1");
      assertThat(results.events("nsga2"))
          .extracting(EventRow::kind)
          .contains(EventKind.TRIAL_FAILED, EventKind.EXECUTOR_LOST);
    }
  }

  private static void failedByItsLimit(TrialRow row) {
    assertThat(row.reason()).contains("It was not done after 30.0 seconds, the limit of a trial.");
    assertThat(row.attempts()).isEqualTo(1);
    assertThat(row.objectives()).isEmpty();
    assertThat(row.measurements()).isEmpty();
  }

  /** While the executor still loads its pair: later the search might end meanwhile. */
  private HungThread attach(JobProcess search) throws Exception {
    while (true) {
      Optional<Path> output = output();
      Optional<HungThread> attached =
          output.isPresent() ? HungThread.attach(output.get()) : Optional.empty();
      if (attached.isPresent()) {
        return attached.get();
      }
      pause(search);
    }
  }

  private void awaitTrials(JobProcess search) throws InterruptedException, IOException {
    Path trials = folder.resolve("results/trials/nsga2");
    while (count(trials) < BEFORE) {
      pause(search);
    }
  }

  private static long count(Path trials) throws IOException {
    if (!Files.isDirectory(trials)) {
      return 0;
    }
    try (Stream<Path> files = Files.list(trials)) {
      return files.count();
    }
  }

  private static void pause(JobProcess search) throws InterruptedException {
    if (!search.isAlive()) {
      throw new AssertionError(search.errors());
    }
    Thread.sleep(5);
  }

  /** Of the only executor, as soon as there is one. */
  private Optional<Path> output() throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("cluster/work-0"))) {
      return files.filter(file -> file.endsWith("stdout")).findFirst();
    }
  }

  private ResultsFolder results() {
    return ResultsFolder.open(folder.resolve("results").toString(), new Configuration());
  }
}
