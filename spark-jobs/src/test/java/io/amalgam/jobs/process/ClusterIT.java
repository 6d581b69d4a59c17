package io.amalgam.jobs.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.amalgam.jobs.results.ResultsFolder;
import io.amalgam.jobs.results.TrialRow;
import io.amalgam.jobs.results.TrialState;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The job as people submit it: spark-submit to a standalone cluster of a master and three workers,
 * processes of their own, whose executors own a made-up GPU each.
 */
class ClusterIT {

  @TempDir private static Path folder;
  private static @Nullable StandaloneCluster cluster;

  @BeforeAll
  static void start() throws Exception {
    cluster = StandaloneCluster.start(folder.resolve("cluster"), 3);
  }

  @AfterAll
  static void stop() {
    if (cluster != null) {
      cluster.close();
    }
  }

  @Test
  void aSearchUsesEveryGpuAndItsJobsAreNamed(@TempDir Path work) throws Exception {
    Path events = Files.createDirectory(work.resolve("events"));
    Path campaign = TinyCampaign.write(work, 30, "asynchronous");
    JobProcess search =
        cluster.submit(
            work,
            List.of(
                "spark.eventLog.enabled=true",
                "spark.eventLog.rolling.enabled=false",
                "spark.eventLog.compress=false",
                "spark.eventLog.dir=" + events.toUri()),
            "Search",
            campaign.toString());
    assertThat(search.waitFor()).as(search.errors()).isZero();

    List<TrialRow> rows = rows(work);
    assertThat(rows).hasSize(35).allMatch(row -> row.state() == TrialState.COMPLETE);
    assertThat(rows.stream().map(TrialRow::device).distinct())
        .as("executors that computed")
        .hasSize(3);
    assertThat(search.output()).contains("front of study nsga2");
    String log = eventLog(events);
    for (int address = 0; address < 3; address++) {
      assertThat(log).contains("\"addresses\":[\"" + address + "\"]");
    }
    assertThat(log)
        .contains(
            "\"spark.jobGroup.id\":\"study nsga2, trial 34\"", "study nsga2, trial 34, ratios");
  }

  @Test
  void aGpuThatBreaksIsLeftToAFreshProcess(@TempDir Path work) throws Exception {
    Path campaign = TinyCampaign.write(work, 20, "deterministic");
    for (int address = 0; address < 3; address++) {
      Files.createFile(work.resolve("broken-" + address));
    }
    JobProcess search = searchWithBreakingGpus(work, campaign);
    assertThat(search.waitFor()).as(search.errors()).isZero();

    assertThat(work.resolve("broken-0")).doesNotExist();
    assertThat(rows(work)).hasSize(25).allMatch(row -> row.state() == TrialState.COMPLETE);
  }

  /** A search whose GPUs break as the files of the folder say. */
  private static JobProcess searchWithBreakingGpus(Path work, Path campaign) {
    return cluster.submit(
        work,
        List.of("spark.executorEnv." + ProcessorsForGpus.BREAKING + "=" + work),
        "Search",
        campaign.toString());
  }

  /** Every trial there fails at once. */
  @Test
  void aGpuThatIsGoneForGoodStopsNoSearchWhileOthersWork(@TempDir Path work) throws Exception {
    Path campaign = TinyCampaign.write(work, 20, "deterministic");
    Files.createFile(work.resolve(ProcessorsForGpus.GOING));
    JobProcess search = searchWithBreakingGpus(work, campaign);
    assertThat(search.waitFor()).as(search.errors()).isZero();

    assertThat(work.resolve(ProcessorsForGpus.GOING)).doesNotExist();
    assertThat(search.errors()).containsPattern("Device gpu:[012] was asked for, but 0 GPUs");
    assertThat(rows(work)).hasSize(25).allMatch(row -> row.state() == TrialState.COMPLETE);
  }

  @Test
  void trialsThatAreNeverDoneInTimeAreGivenUpAfterTheirAttempts(@TempDir Path work)
      throws Exception {
    // Far longer than the limit: where all cores are busy, a look at the clock comes late.
    Path campaign = TinyCampaign.writeLong(work, 20, "deterministic", 20_000);
    JobProcess search =
        cluster.submit(
            work,
            List.of("spark.amalgam.trialLimit=1ms", "spark.task.maxFailures=3"),
            "Search",
            campaign.toString());

    assertThat(search.waitFor()).isEqualTo(1);
    assertThat(search.errors())
        .contains("It was not done after 0.001 seconds, the limit of a trial.")
        .as("the last attempt may be one that came to an executor just before its end")
        .containsPattern(
            "The base model itself could not be measured, and without it there is no front: .*(It was not done after 0\\.001 seconds, the limit of a trial\\.|exited with code 75)");
    assertThat(rows(work)).isEmpty();
  }

  @Test
  void aGpuThatIsNotThereStopsTheSearchWithASentence(@TempDir Path work) throws Exception {
    Path campaign = TinyCampaign.write(work, 20, "deterministic");
    JobProcess search =
        cluster.submitWithoutTestJar(work, List.of(), "Search", campaign.toString());

    assertThat(search.waitFor()).isEqualTo(1);
    assertThat(search.errors())
        .containsPattern("Device gpu:?.* was asked for, but 0 GPUs are visible")
        .doesNotContain("\tat io.amalgam");
  }

  @Test
  void partsOfAGpuAreRefusedBeforeAnythingStarts(@TempDir Path work) throws Exception {
    Path campaign = TinyCampaign.write(work, 20, "deterministic");
    JobProcess search =
        cluster.submit(
            work, List.of("spark.task.resource.gpu.amount=0.5"), "Search", campaign.toString());

    assertThat(search.waitFor()).isEqualTo(2);
    assertThat(search.errors())
        .contains("spark.task.resource.gpu.amount is 0.5 but a trial takes one whole GPU.");
    assertThat(rows(work)).isEmpty();
  }

  @Test
  void aMasterThatIsNotThereIsGivenUpWithASentence(@TempDir Path work) throws Exception {
    Path campaign = TinyCampaign.write(work, 20, "deterministic");
    JobProcess search =
        JobProcess.submit(
            work,
            List.of("--master", "spark://127.0.0.1:9", "--conf", "spark.ui.enabled=false"),
            "Search",
            campaign.toString());

    assertThat(search.waitFor()).isEqualTo(1);
    assertThat(search.errors())
        .contains(
            "Spark did not get to work with master 'spark://127.0.0.1:9': nobody answers there");
  }

  private static String eventLog(Path events) throws Exception {
    try (Stream<Path> files = Files.list(events)) {
      return Files.readString(files.findFirst().orElseThrow());
    }
  }

  private static List<TrialRow> rows(Path work) {
    try (ResultsFolder results =
        ResultsFolder.open(work.resolve("results").toString(), new Configuration())) {
      return results.trials("nsga2");
    }
  }
}
